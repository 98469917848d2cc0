import { cxcywhOf, type Box } from '#lib/numbers/boxes.ts';
import type { Frame } from '#lib/trace/frame.ts';
import type { TrueBox } from '#site/subject/identity.ts';
import { svg } from '#site/ui/dom.ts';
import { inkOf, type Ink } from '#site/ui/palette.ts';
import type { TalkChoice } from '../queryTalk.ts';
import { bestTruth } from './boxWords.ts';
import { boxMark } from './stage.ts';

/** Radius of the largest dot, px of the picture. */
const LARGEST = 24;
/** Of a box on nothing that is there; white lines would be lost on the veiled picture. */
const NOBODY: Ink = { ...inkOf(null), line: 'var(--quiet)' };
const NOWHERE: Box = [0, 0, 0, 0];

/** The weights with which a query listens to all: of a head, or the mean of all heads. */
export function talkRow({ data, shape }: Frame, { query, head }: TalkChoice): number[] {
  const [, heads = 1, queries = 1] = shape;
  const of = (m: number, q: number) => data[(m * queries + query) * queries + q] ?? 0;
  return Array.from({ length: queries }, (_, q) => {
    if (head !== null) return of(head, q);
    let sum = 0;
    for (let m = 0; m < heads; m++) sum += of(m, q);
    return sum / heads;
  });
}

/** The other queries that weigh most, loudest first. */
export function loudest(row: readonly number[], query: number, most: number) {
  return row
    .map((weight, q) => ({ q, weight }))
    .filter(({ q }) => q !== query)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, most);
}

/**
 * Draws a query's box, and the loudest others with a line and a dot each, as large as their weight.
 * `zoom` makes them larger, for a picture that is shown so much smaller.
 */
export function talkDrawing(
  weights: Frame,
  corners: readonly Box[],
  truth: readonly TrueBox[] | null | undefined,
): (into: Element, choice: TalkChoice, most: number, zoom?: number) => void {
  const inks = corners.map((box) => {
    const best = bestTruth(box, truth);
    return best && best.iou >= 0.5 ? inkOf(best.truth.object) : NOBODY;
  });
  return (into, choice, most, zoom = 1) => {
    const from = corners[choice.query] ?? NOWHERE;
    const heard = loudest(talkRow(weights, choice), choice.query, most).map((other) => {
      const [ink, box] = [inks[other.q] ?? NOBODY, corners[other.q] ?? NOWHERE];
      return { mark: boxMark(box, ink), ...strokesOf(from, box, ink, other.weight, zoom) };
    });
    const own = boxMark(from, { ...NOBODY, line: 'var(--ink)' });
    own.classList.add('is-chosen');
    // Dots on top: those of rivals lie inside the box of the one that listens.
    into.replaceChildren(
      ...heard.flatMap(({ mark, line }) => [mark, line]),
      own,
      ...heard.map(({ dot }) => dot),
    );
  };
}

function strokesOf(from: Box, to: Box, ink: Ink, weight: number, zoom: number) {
  const [x1, y1] = cxcywhOf(from);
  const [x2, y2] = cxcywhOf(to);
  const width = (1 + 24 * weight) / zoom ** 0.5;
  const line = svg('line', { class: 'v-heard', x1, y1, x2, y2, 'stroke-width': width });
  const r = Math.min(LARGEST, (1.5 + 40 * weight) * zoom ** 0.5);
  const dot = svg('circle', { class: 'v-heard', cx: x2, cy: y2, r });
  for (const part of [line, dot]) part.style.setProperty('--line', ink.line);
  return { line, dot };
}
