import { embedOf, pageNow, stateNow, type EmbedLook } from '#site/run/viewAddress.ts';
import { html } from '#site/ui/dom.ts';
import { copyText } from './copyText.ts';
import style from './embedDialog.css?inline';
import { framesMarkup } from './embedMarkup.ts';
import type { PageFigure } from './figures.ts';
import { addStyle } from './lateStyle.ts';

/** Beside the figure a frame has a line of what runs, and one that says where it is from; px. */
const AROUND = 110;

const LIGHTS = [
  ['', 'as the reader’s system'],
  ['light', 'light'],
  ['dark', 'dark'],
] as const;
const PARTS = [
  ['code', 'code'],
  ['controls', 'controls'],
  ['solutions', 'solutions'],
] as const;

let isStyled = false;

/** Shows what to put into another page, so that the figure stands there as it stands here now. */
export function openEmbedDialog({ id, title, element, kind }: PageFigure): void {
  if (!isStyled) addStyle(style);
  isStyled = true;
  const view = { page: pageNow(), figure: id, state: stateNow() };
  const usual = 10 * Math.ceil((element.getBoundingClientRect().height + AROUND) / 10);
  const lights = LIGHTS.map(([value, word]) => choice('radio', value, word, value === ''));
  const parts = PARTS.filter(
    ([value]) => (value === 'solutions') === (kind === 'exercise') || value === 'controls',
  ) // prettier-ignore
    .map(([value, word]) => choice('checkbox', value, word, false));
  const height = html('input', {
    type: 'number',
    min: 200,
    max: 2000,
    step: 10,
    value: usual,
  });
  const grows = html('input', { type: 'checkbox', checked: true });
  const text = html('textarea', {
    readonly: true,
    spellcheck: 'false',
    'aria-label': 'Markup',
  });
  const says = html('span', { role: 'status' });
  const copy = html('button', { type: 'button', class: 'plainButton' }, 'Copy');
  const close = html('button', { type: 'button', class: 'word' }, 'Close');
  const look = (): EmbedLook => ({
    light: lightOf(lights.find(({ input }) => input.checked)?.input.value),
    hide: parts.flatMap(({ input }) => (input.checked ? [input.value] : [])),
  });
  const show = async () => {
    const src = await embedOf(view, look());
    says.textContent = '';
    text.value = framesMarkup({
      src,
      title,
      height: Number(height.value) || usual,
      grows: grows.checked,
    });
  };
  const dialog = html(
    'dialog',
    { class: 'embedDialog', 'aria-label': 'Embed this figure' },
    html('h2', {}, `Embed “${title}”`),
    html(
      'p',
      {},
      'Put this into your page. It shows the figure as it stands now; a reader runs it with one press.',
    ),
    html(
      'div',
      { class: 'choices' },
      group('Colours', lights),
      group('Without', parts),
      html('label', {}, 'Height ', height, ' px'),
      html('label', {}, grows, 'follow the figure’s height (a script of this site)'),
    ),
    text,
    html('div', { class: 'deeds' }, copy, says, close),
  );
  dialog.addEventListener('input', () => void show());
  copy.addEventListener('click', () => {
    text.select();
    void copyText(text.value).then((isCopied) => {
      says.textContent = isCopied
        ? 'Copied.'
        : 'This browser does not let a page copy: the text is selected, press Ctrl or Cmd and C.';
    });
  });
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  void show();
  dialog.showModal();
  copy.focus();
}

const lightOf = (value = ''): EmbedLook['light'] =>
  value === 'light' || value === 'dark' ? value : null;

function choice(type: 'radio' | 'checkbox', value: string, word: string, checked: boolean) {
  const input = html('input', { type, name: `embed-${type}`, value, checked });
  return { input, label: html('label', {}, input, word) };
}

const group = (legend: string, choices: readonly { readonly label: HTMLElement }[]) =>
  html('fieldset', {}, html('legend', {}, legend), ...choices.map(({ label }) => label));
