import { iou, type Box } from '#lib/numbers/boxes.ts';
import type { TrueBox } from '#site/subject/identity.ts';
import { boxList, type Boxed } from './parts/boxList.ts';
import { bestTruth, sayBox } from './parts/boxWords.ts';
import { levelColour, levelName } from './parts/levelColour.ts';
import { lines } from './parts/lineLegend.ts';
import { fixed } from './parts/numbers.ts';
import type { Operable } from './parts/operable.ts';
import type { Shown } from './parts/picture.ts';
import { boxMark, chip, stage } from './parts/stage.ts';

type Truth = readonly TrueBox[] | null | undefined;

/** A token's first guess of a box, and the box it makes of it. All in pixels of the picture. */
export interface AnchoredBox {
  /** Of the token: `P4 (4, 13)`. */
  readonly name: string;
  /** 0 is the finest level; its colour. */
  readonly level: number;
  /** The square of the picture that the token stands for. */
  readonly cellPx: Box;
  readonly anchorPx: Box;
  /** Left out where only the anchor is looked at. */
  readonly boxPx?: Box;
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
  const boxed = tokens.map((token) => boxedOf(token, picture.truth));
  scene.drawing.append(...boxed.flatMap(({ marks }) => marks));
  return boxList(scene, boxed, {
    picture,
    label: title ?? `${tokens.length} tokens with their anchors`,
    legend: keyOf(tokens),
  });
}

function boxedOf(token: AnchoredBox, truth: Truth): Boxed {
  const { name, level, cellPx, anchorPx, boxPx, label, score } = token;
  const ink = { line: levelColour(level), text: '#0d0c0b', dash: '5 4' };
  const number = score === undefined ? '' : fixed(score, 2);
  return {
    xyxyPx: boxPx ?? anchorPx,
    marks: [
      boxMark(cellPx, ink, 'cell'),
      boxMark(anchorPx, ink, 'truth'),
      ...(boxPx ? [boxMark(boxPx, ink)] : []),
    ],
    chip: chip(ink, label ?? name, number),
    words: sayToken(token, truth),
  };
}

function sayToken(
  { name, anchorPx, boxPx, label, score }: AnchoredBox,
  truth: Truth,
): string {
  if (!boxPx) return `${name} \u00b7 anchor ${sayBox(anchorPx)}`;
  const what = label === undefined ? '' : ` \u00b7 ${label} ${fixed(score ?? 0, 3)}`;
  const best = bestTruth(boxPx, truth);
  if (!best) return `${name}${what} \u00b7 ${sayBox(boxPx)}`;
  const before = iou(anchorPx, best.truth.xyxyPx);
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
        label: levelName(level),
        line: 'solid' as const,
        colour: levelColour(level),
      })),
    ],
    'the small square is the token',
  );
}
