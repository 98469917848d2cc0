import type { Case, Explanation } from '#lib/explain/explain.ts';
import { cornersOf } from '#lib/numbers/boxes.ts';
import type { Scene } from '#lib/scene/types.ts';
import { editWords, type Edit } from '#lib/trace/edits/index.ts';
import { saveFile } from '#site/runtime/saveFile.ts';
import { inkOf } from '#site/ui/palette.ts';
import { copyText } from '#site/ui/copyText.ts';
import { html } from '#site/ui/dom.ts';
import type { Shown } from '#site/views/parts/picture.ts';
import { boxMark, stage } from '#site/views/parts/stage.ts';
import { t } from '#site/words/t.ts';
import { button } from '../button.ts';
import type { Stepper } from '../stepper.ts';
import type { ExplainDeeds } from './explainDoor.ts';
import { tryHref } from './links.ts';
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

/** The picture with the place that is spoken of: dashed where something is, solid what was found. */
function placeOf({ wanted, fate }: Explanation, picture: Shown): HTMLElement {
  const scene = stage(picture);
  const ink = inkOf(0);
  if (fate.object) scene.drawing.append(boxMark(wanted.xyxyPx, ink, 'truth'));
  if (fate.found) scene.drawing.append(boxMark(cornersOf(fate.found.bbox), ink));
  return scene.root;
}

/** An explanation: its sentences, each with the tensor that it is about, the change to try, and the export. */
export function explainedView(
  explanation: Explanation,
  opened: Case,
  stepper: Stepper,
  picture: Shown,
  { apply, runner }: ExplainDeeds,
): HTMLElement {
  const { head, gist, way } = saidOf(explanation, opened);
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
  const { remedy } = explanation;
  const follow = async (edits: readonly Edit[], scene?: Scene) => {
    apply(edits);
    if (scene) (await runner.subject)?.change(scene);
  };
  const tryIt = remedy
    ? html(
        'p',
        { class: 'try' },
        link(t('Try it'), tryHref(remedy), () => void follow(remedy.edits, remedy.scene)),
        ' ',
        html('code', {}, remedy.edits.map((edit) => editWords(edit)).join('; ')),
      )
    : null;
  return html(
    'article',
    { class: 'explained' },
    html('h3', {}, head.words),
    placeOf(explanation, picture),
    ...gist.map((one) => html('p', {}, ...parts(one))),
    tryIt,
    html('h4', {}, t('On its way')),
    html('ol', {}, ...way.map((one) => html('li', {}, ...parts(one)))),
    html('div', { class: 'row' }, copy, save, say),
  );
}
