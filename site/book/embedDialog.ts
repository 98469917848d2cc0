import { embedOf, pageNow, stateNow, type EmbedLook } from '#site/run/viewAddress.ts';
import { html } from '#site/ui/dom.ts';
import { copyText } from '#site/ui/copyText.ts';
import { hiddenIn } from '#site/ui/hidden.ts';
import { currentQuery } from '#site/ui/query.ts';
import style from './embedDialog.css?inline';
import { framesMarkup } from './embedMarkup.ts';
import type { PageFigure } from './figures.ts';
import { addStyle } from './lateStyle.ts';
import { t } from '#site/words/t.ts';

/** Beside the figure a frame has a line of what runs, and one that says where it is from; px. */
const AROUND = 110;

const lightsOf = () =>
  [
    ['', t('as the reader’s system')],
    ['light', t('light')],
    ['dark', t('dark')],
  ] as const;
const partsOf = () =>
  [
    ['code', t('code')],
    ['controls', t('controls')],
    ['solutions', t('solutions')],
  ] as const;

let isStyled = false;

/** Shows what to put into another page, so that the figure stands there as it stands here now. */
export function openEmbedDialog({ id, title, element, kind }: PageFigure): void {
  if (!isStyled) addStyle(style);
  isStyled = true;
  const view = { page: pageNow(), figure: id, state: stateNow() };
  const usual = 10 * Math.ceil((element.getBoundingClientRect().height + AROUND) / 10);
  const lights = lightsOf().map(([value, word]) =>
    choice('radio', value, word, value === ''),
  );
  const parts = partsOf()
    .filter(
      ([value]) =>
        (value === 'solutions') === (kind === 'exercise') || value === 'controls',
    ) // prettier-ignore
    .map(([value, word]) => {
      const isHidden = hiddenIn(currentQuery()).includes(value);
      return { value, ...choice('checkbox', value, word, isHidden) };
    });
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
    'aria-label': t('Markup'),
  });
  const says = html('span', { role: 'status' });
  const copy = html('button', { type: 'button', class: 'plainButton' }, t('Copy'));
  const close = html('button', { type: 'button', class: 'word' }, t('Close'));
  const look = (): EmbedLook => ({
    light: lightOf(lights.find(({ input }) => input.checked)?.input.value),
    hide: parts.flatMap(({ input, value }) => (input.checked ? [value] : [])),
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
    { class: 'embedDialog', 'aria-label': t('Embed this figure') },
    html('h2', {}, t('Embed “{title}”', { title })),
    html(
      'p',
      {},
      t(
        'Put this into your page. It shows the figure as it stands now; a reader runs it with one press.',
      ),
    ),
    html(
      'div',
      { class: 'choices' },
      group(t('Colours'), lights),
      group(t('Without'), parts),
      html('label', {}, t('Height, px'), height),
      html('label', {}, grows, t('follow the figure’s height (a script of this site)')),
    ),
    text,
    html('div', { class: 'deeds' }, copy, says, close),
  );
  dialog.addEventListener('input', () => void show());
  copy.addEventListener('click', () => {
    text.select();
    void copyText(text.value).then((isCopied) => {
      says.textContent = isCopied
        ? t('Copied.')
        : t(
            'This browser does not let a page copy: the text is selected, press Ctrl or Cmd and C.',
          );
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
