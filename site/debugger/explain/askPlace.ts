import type { Box } from '#lib/numbers/boxes.ts';
import { html } from '#site/ui/dom.ts';
import { inkOf } from '#site/ui/palette.ts';
import type { Shown } from '#site/views/parts/picture.ts';
import { boxMark, putBox, stage } from '#site/views/parts/stage.ts';
import { t } from '#site/words/t.ts';

/** Smaller than this nothing was meant. */
const LEAST = 4;

/**
 * The picture, on which the reader drags a box around something, and a form that says what it is. The
 * four numbers of the form say where it is for whoever has no pointer.
 */
export function askPlace(
  picture: Shown,
  labels: readonly string[],
  ask: (name: string, box: Box) => void,
): HTMLElement {
  const scene = stage(picture);
  const mark = boxMark([0, 0, 0, 0], inkOf(0), 'truth');
  scene.drawing.append(mark);
  const names = [t('left'), t('top'), t('right'), t('bottom')];
  const sides = names.map((name, at) => {
    const most = at % 2 === 0 ? picture.width : picture.height;
    return html('input', {
      type: 'number',
      min: 0,
      max: most,
      required: true,
      'aria-label': name,
    });
  });
  const put = (box: Box) => {
    putBox(mark, box);
    sides.forEach((field, at) => (field.value = String(Math.round(box[at] ?? 0))));
  };
  dragBox(scene, picture, put);
  const label = html(
    'select',
    { 'aria-label': t('class') },
    ...labels.map((name) => html('option', {}, name)),
  );
  const form = html(
    'form',
    { class: 'place' },
    html('span', { class: 'sides' }, ...sides),
    label,
    html('button', { type: 'submit', class: 'd-button' }, t('Why is it not found?')),
  );
  const boxNow = () => sides.map(({ valueAsNumber }) => valueAsNumber) as [number, number, number, number]; // prettier-ignore
  form.addEventListener('input', () => putBox(mark, boxNow()));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const [x1, y1, x2, y2] = boxNow();
    if (x2 - x1 >= LEAST && y2 - y1 >= LEAST) ask(label.value, [x1, y1, x2, y2]);
  });
  const help = t('Drag a box around what is missed, and say what it is.');
  return html(
    'div',
    { class: 'ask' },
    html('p', { class: 'quiet' }, help),
    scene.root,
    form,
  );
}

/** Tells of the box that is dragged, from whatever corner. */
function dragBox(
  { drawing, root, at }: ReturnType<typeof stage>,
  { width, height }: Shown,
  tell: (box: Box) => void,
): void {
  const within = (event: PointerEvent) => {
    const { x, y } = at(event);
    return [Math.min(width, Math.max(0, x)), Math.min(height, Math.max(0, y))] as const;
  };
  let from: readonly [number, number] | null = null;
  root.classList.add('dragged');
  drawing.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    drawing.setPointerCapture(event.pointerId);
    from = within(event);
  });
  drawing.addEventListener('pointermove', (event) => {
    if (!from) return;
    const [x, y] = within(event);
    const [x1, y1] = from;
    tell([Math.min(x, x1), Math.min(y, y1), Math.max(x, x1), Math.max(y, y1)]);
  });
  drawing.addEventListener('pointerup', () => (from = null));
  drawing.addEventListener('pointercancel', () => (from = null));
}
