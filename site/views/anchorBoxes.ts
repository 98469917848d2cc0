import { boxIoU, type Xyxy } from '#site/ui/boxes.ts';
import { LEVEL_COLOURS } from '#site/ui/palette.ts';
import { bestTruth, sayBox } from './parts/boxWords.ts';
import { choices } from './parts/choices.ts';
import { html } from '#site/ui/dom.ts';
import { lines } from './parts/lineLegend.ts';
import { fixed } from './parts/numbers.ts';
import { operable, readout, tell, type Operable } from './parts/operable.ts';
import type { Shown } from './parts/picture.ts';
import { boxAt, boxMark, chip, placeChips, putBox, stage } from './parts/stage.ts';
import type { TrueBox } from '#site/subject/identity.ts';

/** A token's first guess of a box, and the box it makes of it. All in pixels of the picture. */
export interface AnchoredBox {
  /** Of the token: `P4 (4, 13)`. */
  readonly name: string;
  /** 0 is the finest level; its colour. */
  readonly level: number;
  /** The square of the picture that the token stands for. */
  readonly cellPx: Xyxy;
  readonly anchorPx: Xyxy;
  /** Left out where only the anchor is looked at. */
  readonly boxPx?: Xyxy;
  readonly label?: string;
  readonly score?: number;
}

export interface AnchorOptions {
  readonly picture: Shown & { readonly truth?: readonly TrueBox[] | null };
  /** What is seen, for a screen reader. */
  readonly title?: string;
}

/**
 * Tokens with their cells, their anchors (dashed) and their boxes (solid), each in its level's colour.
 * Its value is the place of the chosen token in the list, or null.
 *
 * @unit  px of the picture, scores 0 .. 1
 */
export function anchorBoxes(
  tokens: readonly AnchoredBox[],
  { picture, title }: AnchorOptions,
): Operable<number | null> {
  const scene = stage(picture);
  const { root: frame, drawing } = scene;
  const groups = tokens.map(({ level, cellPx, anchorPx, boxPx }) => {
    const ink = { line: colourOf(level), text: '#0d0c0b', dash: '5 4' };
    const [cell, anchor] = [boxMark(ink, 'cell'), boxMark(ink, 'truth')];
    putBox(cell, cellPx);
    putBox(anchor, anchorPx);
    if (!boxPx) return [cell, anchor];
    const box = boxMark(ink);
    putBox(box, boxPx);
    return [cell, anchor, box];
  });
  drawing.append(...groups.flat());
  const chips = tokens.map(({ name, level, label, score }) =>
    chip(
      { line: colourOf(level), text: '#0d0c0b', dash: '' },
      label ?? name,
      score === undefined ? '' : fixed(score, 2),
    ),
  );
  frame.append(...chips);
  const outer = tokens.map(({ anchorPx, boxPx }) => boxPx ?? anchorPx);
  let chosen = -1;
  const place = placeChips(scene, picture, () =>
    outer.map((xyxyPx, at) => ({ chip: chips[at] as HTMLElement, xyxyPx })),
  );
  const say = (at: number | null) => {
    const token = at === null ? undefined : tokens[at];
    readout(root, token ? sayToken(token, picture.truth) : null);
  };
  const draw = () => {
    frame.classList.toggle('has-chosen', chosen >= 0);
    groups.forEach((marks, at) =>
      marks.forEach((mark) => mark.classList.toggle('is-chosen', at === chosen)),
    );
    list.mark(chosen < 0 ? null : chosen);
    place();
  };
  const choose = (at: number | null) => {
    if ((at ?? -1) === chosen) return;
    chosen = at ?? -1;
    draw();
    tell(root);
  };
  const list = choices(frame, chips, {
    label: title ?? `${tokens.length} tokens with their anchors`,
    chosen: () => (chosen < 0 ? null : chosen),
    choose,
    tell: say,
  });
  const root = operable(html('div', { class: 'v-view v-boxes' }, frame, keyOf(tokens)), {
    get: () => (chosen < 0 ? null : chosen),
    set(at) {
      chosen = at === null || !tokens[at] ? -1 : at;
      draw();
    },
  });
  const under = (event: MouseEvent) => boxAt(outer, scene.at(event), picture.width / 100);
  frame.addEventListener('click', (event) => choose(under(event)));
  frame.addEventListener('pointermove', (event) => say(under(event)));
  frame.addEventListener('pointerleave', () => say(null));
  draw();
  return root;
}

function sayToken(
  { name, anchorPx, boxPx, label, score }: AnchoredBox,
  truth: readonly TrueBox[] | null | undefined,
): string {
  if (!boxPx) return `${name} \u00b7 anchor ${sayBox(anchorPx)}`;
  const what = label === undefined ? '' : ` \u00b7 ${label} ${fixed(score ?? 0, 3)}`;
  const best = bestTruth(boxPx, truth);
  if (!best) return `${name}${what} \u00b7 ${sayBox(boxPx)}`;
  const before = boxIoU(anchorPx, best.truth.xyxyPx);
  const overlap = `IoU with a true ${best.truth.name}: anchor ${fixed(before, 3)}, box ${fixed(best.iou, 3)}`;
  return `${name}${what} \u00b7 ${overlap}`;
}

function keyOf(tokens: readonly AnchoredBox[]): HTMLElement {
  const levels = [...new Set(tokens.map(({ level }) => level))];
  return lines(
    [
      { label: 'anchor', line: 'dashed' },
      ...(tokens.some(({ boxPx }) => boxPx)
        ? [{ label: 'box', line: 'solid' } as const]
        : []),
      ...levels.map((level) => ({
        label: `P${level + 3}`,
        line: 'solid' as const,
        colour: colourOf(level),
      })),
    ],
    'the small square is the token',
  );
}

function colourOf(level: number): string {
  return LEVEL_COLOURS[level] ?? LEVEL_COLOURS[2];
}
