import type { Case, Explanation } from '#lib/explain/explain.ts';
import { editWords } from '#lib/trace/edits/index.ts';
import { saveFile } from '#site/runtime/saveFile.ts';
import { copyText } from '#site/ui/copyText.ts';
import { html } from '#site/ui/dom.ts';
import { t } from '#site/words/t.ts';
import { button } from '../button.ts';
import type { Stepper } from '../stepper.ts';
import type { ExplainDeeds } from './explainDoor.ts';
import { editHref } from './links.ts';
import { markdownOf, saidOf } from './said.ts';

/** A link that does here what its address does elsewhere. */
function link(words: string, href: string, follow: () => void): HTMLElement {
  const element = html('a', { href }, words);
  element.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    follow();
  });
  return element;
}

/** An explanation: its sentences, each with the tensor that it is about, the change to try, and the export. */
export function explainedView(
  explanation: Explanation,
  opened: Case,
  stepper: Stepper,
  { apply }: ExplainDeeds,
): HTMLElement {
  const { head, gist, way } = saidOf(explanation, opened);
  const edits = explanation.remedy?.edits ?? [];
  const parts = ({ words, step, chapter }: (typeof way)[number]) => [
    words,
    ...(step ? [' ', link(step.path, step.href, () => stepper.find(step.path))] : []),
    ...(chapter === null ? [] : [' ', html('a', { href: chapter }, t('chapter'))]),
  ];
  const say = html('span', { role: 'status' });
  const markdown = () => markdownOf(explanation, opened);
  const copy = button(t('Copy'), async () => {
    say.textContent = (await copyText(markdown()))
      ? t('Copied.')
      : t('It could not be copied.');
  });
  const save = button(t('Save as Markdown'), () =>
    saveFile('explained.md', markdown(), 'text/markdown'),
  );
  const tryIt =
    edits.length > 0
      ? html(
          'p',
          { class: 'try' },
          link(t('Try it'), editHref(edits), () => apply(edits)),
          ' ',
          html('code', {}, edits.map((edit) => editWords(edit)).join('; ')),
        )
      : null;
  return html(
    'article',
    { class: 'explained' },
    html('h3', {}, head.words),
    ...gist.map((one) => html('p', {}, ...parts(one))),
    tryIt,
    html('h4', {}, t('On its way')),
    html('ol', {}, ...way.map((one) => html('li', {}, ...parts(one)))),
    html('div', { class: 'row' }, copy, save, say),
  );
}
