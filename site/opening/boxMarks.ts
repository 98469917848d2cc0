import { boxArea, type Box } from '#lib/numbers/boxes.ts';
import { svg } from '#site/ui/dom.ts';
import { prefersStill } from '#site/ui/elements.ts';
import { placeLabels } from '#site/ui/labels.ts';
import { LABEL_HEIGHT, measureLabel } from '#site/ui/labelText.ts';
import type { Ink } from '#site/ui/palette.ts';
import { toStage, type PictureFrame } from '#site/ui/pictureFrame.ts';

/** One predicted box as it is drawn. */
export interface Mark {
  readonly key: string;
  readonly name: string;
  readonly score: number;
  readonly xyxyPx: Box;
  readonly ink: Ink;
}

/** Where a key was before; null where it was not. */
export type BoxBefore = (key: string) => Box | null;

export interface BoxMarks {
  /** Draws these boxes, best first; with `from` they move from there. */
  readonly show: (marks: readonly Mark[], frame: PictureFrame, from?: BoxBefore) => void;
  highlight(key: string | null): void;
  /** The smallest shown box around a point of the stage, and null outside all. */
  readonly at: (x: number, y: number) => string | null;
}

interface Drawn {
  readonly group: SVGGElement;
  readonly rects: readonly SVGRectElement[];
  readonly tag: SVGGElement;
  readonly tagBack: SVGRectElement;
  readonly name: SVGTSpanElement;
  readonly score: SVGTSpanElement;
}

const MOVE_MS = 320;
const NEAR_PX = 4;

export function createBoxMarks(boxLayer: SVGGElement, tagLayer: SVGGElement): BoxMarks {
  const drawn = new Map<string, Drawn>();
  let shown: readonly Mark[] = [];
  let stageBoxes: readonly Box[] = [];
  let animation = 0;

  const removeOthers = () => {
    const keys = new Set(shown.map(({ key }) => key));
    for (const [key, { group, tag }] of drawn) {
      if (keys.has(key)) continue;
      group.remove();
      tag.remove();
      drawn.delete(key);
    }
  };
  /** @param t  0..1 of the way from where the boxes were */
  const position = (frame: PictureFrame, t: number, from?: BoxBefore) => {
    for (const { key, xyxyPx } of shown) {
      const start = t < 1 ? (from?.(key) ?? xyxyPx) : xyxyPx;
      const box = toStage(between(start, xyxyPx, t), frame);
      for (const rect of drawn.get(key)?.rects ?? []) setRect(rect, box);
    }
    tagLayer.classList.toggle('moving', t < 1);
    if (t === 1) placeTags(shown, stageBoxes, drawn, frame);
  };
  const animate = (frame: PictureFrame, from: BoxBefore) => {
    const began = performance.now();
    const step = (now: number) => {
      const t = Math.min(1, (now - began) / MOVE_MS);
      position(frame, t === 1 ? 1 : 1 - (1 - t) ** 3, from);
      if (t < 1) animation = requestAnimationFrame(step);
    };
    animation = requestAnimationFrame(step);
  };

  return {
    show(marks, frame, from) {
      cancelAnimationFrame(animation);
      shown = marks;
      stageBoxes = marks.map(({ xyxyPx }) => toStage(xyxyPx, frame));
      removeOthers();
      // Best last, so that it lies on top.
      for (const mark of marks.toReversed()) {
        const parts = drawn.get(mark.key) ?? drawOne(mark.key);
        drawn.set(mark.key, parts);
        dress(parts, mark);
        boxLayer.append(parts.group);
        tagLayer.append(parts.tag);
      }
      if (!from || prefersStill()) return position(frame, 1);
      position(frame, 0, from);
      animate(frame, from);
    },
    highlight(key) {
      for (const [other, { group, tag }] of drawn)
        for (const part of [group, tag]) part.classList.toggle('chosen', other === key);
      const chosen = key === null ? undefined : drawn.get(key);
      if (!chosen || boxLayer.lastElementChild === chosen.group) return;
      boxLayer.append(chosen.group);
      tagLayer.append(chosen.tag);
    },
    at(x, y) {
      const around = stageBoxes.flatMap((box, i) =>
        isNear(box, x, y) ? [{ key: shown[i]?.key ?? null, area: boxArea(box) }] : [],
      );
      return around.toSorted((a, b) => a.area - b.area)[0]?.key ?? null;
    },
  };
}

export function setRect(rect: SVGRectElement, [x1, y1, x2, y2]: Box): void {
  rect.setAttribute('x', x1.toFixed(1));
  rect.setAttribute('y', y1.toFixed(1));
  rect.setAttribute('width', Math.max(0, x2 - x1).toFixed(1));
  rect.setAttribute('height', Math.max(0, y2 - y1).toFixed(1));
}

function between(a: Box, b: Box, t: number): Box {
  const mix = (i: 0 | 1 | 2 | 3) => a[i] + (b[i] - a[i]) * t;
  return [mix(0), mix(1), mix(2), mix(3)];
}

function isNear([x1, y1, x2, y2]: Box, x: number, y: number): boolean {
  return x >= x1 - NEAR_PX && x <= x2 + NEAR_PX && y >= y1 - NEAR_PX && y <= y2 + NEAR_PX;
}

function drawOne(key: string): Drawn {
  const rects = ['halo', 'line'].map((name) => svg('rect', { class: name }));
  const group = svg('g', { class: 'box', 'data-key': key }, ...rects);
  const tagBack = svg('rect', { height: LABEL_HEIGHT });
  const name = svg('tspan', { class: 'name' });
  const score = svg('tspan', { class: 'score', dx: 5 });
  const text = svg('text', { x: 5, y: LABEL_HEIGHT - 5 }, name, score);
  const tag = svg('g', { class: 'tag', 'data-key': key }, tagBack, text);
  return { group, rects, tag, tagBack, name, score };
}

function dress({ group, tag, tagBack, name, score }: Drawn, mark: Mark): void {
  for (const { style } of [group, tag]) {
    style.setProperty('--line', mark.ink.line);
    style.setProperty('--text', mark.ink.text);
    style.setProperty('--strength', strengthOf(mark.score).toFixed(2));
  }
  name.textContent = mark.name;
  score.textContent = mark.score.toFixed(2);
  tagBack.setAttribute('width', measureLabel(mark.name).toFixed(1));
}

/** Weak guesses are drawn weaker, never invisible. */
function strengthOf(score: number): number {
  return Math.min(1, 0.35 + score * 1.1);
}

/** Labels beside their boxes; those that find no room are told only when they are chosen. */
function placeTags(
  marks: readonly Mark[],
  boxes: readonly Box[],
  drawn: ReadonlyMap<string, Drawn>,
  { stage }: PictureFrame,
): void {
  const wishes = marks.map(({ name }, i) => ({
    box: boxes[i] ?? ([0, 0, 0, 0] as const),
    width: measureLabel(name),
    height: LABEL_HEIGHT,
  }));
  const places = placeLabels(wishes, { width: stage, height: stage });
  marks.forEach(({ key }, i) => {
    const tag = drawn.get(key)?.tag;
    const [left, top] = wishes[i]?.box ?? [0, 0];
    const place = places[i] ?? { x: left, y: Math.max(0, top - LABEL_HEIGHT) };
    tag?.classList.toggle('untold', !places[i]);
    const at = `translate(${place.x.toFixed(1)} ${place.y.toFixed(1)})`;
    tag?.setAttribute('transform', at);
  });
}
