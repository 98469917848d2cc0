import { boxArea, type Box } from '#lib/numbers/boxes.ts';
import { svg } from '#site/ui/dom.ts';
import { prefersStill } from '#site/ui/elements.ts';
import { toStage, type PictureFrame } from '#site/ui/pictureFrame.ts';
import { measureLabel, LABEL_HEIGHT } from '#site/ui/labelText.ts';
import { placeLabels } from '#site/ui/labels.ts';
import type { Ink } from '#site/ui/palette.ts';

/** One predicted box as it is drawn. */
export interface Mark {
  readonly key: string;
  readonly name: string;
  readonly score: number;
  readonly xyxyPx: Box;
  readonly ink: Ink;
}

/** A true box: dashed. */
export interface TruthMark {
  readonly xyxyPx: Box;
  readonly ink: Ink;
}

/** Where the hovered box was born: the cell of its token. */
export interface Birthplace {
  readonly xyxyPx: Box;
  readonly colour: string;
}

export interface Overlay {
  /** Draws these boxes. `from` gives where a key was before: then it moves from there. */
  show(
    marks: readonly Mark[],
    frame: PictureFrame,
    from?: (key: string) => Box | null,
  ): void;
  truth(marks: readonly TruthMark[], frame: PictureFrame): void;
  highlight(key: string | null, birthplace: Birthplace | null): void;
  /** The smallest shown box around a point of the stage, and null outside all. */
  at(x: number, y: number): string | null;
}

interface Drawn {
  readonly group: SVGGElement;
  readonly halo: SVGRectElement;
  readonly line: SVGRectElement;
  readonly tag: SVGGElement;
  readonly tagBack: SVGRectElement;
  readonly name: SVGTSpanElement;
  readonly score: SVGTSpanElement;
}

const MOVE_MS = 320;

function setRect(rect: SVGRectElement, [x1, y1, x2, y2]: Box): void {
  rect.setAttribute('x', x1.toFixed(1));
  rect.setAttribute('y', y1.toFixed(1));
  rect.setAttribute('width', Math.max(0, x2 - x1).toFixed(1));
  rect.setAttribute('height', Math.max(0, y2 - y1).toFixed(1));
}

function between(a: Box, b: Box, t: number): Box {
  const mix = (i: 0 | 1 | 2 | 3) => a[i] + (b[i] - a[i]) * t;
  return [mix(0), mix(1), mix(2), mix(3)];
}

function drawOne(key: string): Drawn {
  const group = svg('g', { class: 'box', 'data-key': key });
  const halo = svg('rect', { class: 'halo' });
  const line = svg('rect', { class: 'line' });
  const tag = svg('g', { class: 'tag', 'data-key': key });
  const tagBack = svg('rect', { height: LABEL_HEIGHT });
  const text = svg('text', { x: 5, y: LABEL_HEIGHT - 5 });
  const name = svg('tspan', { class: 'name' });
  const score = svg('tspan', { class: 'score', dx: 5 });
  text.append(name, score);
  tag.append(tagBack, text);
  group.append(halo, line);
  return { group, halo, line, tag, tagBack, name, score };
}

/** Boxes over the picture, in an SVG whose user unit is one CSS px of the stage. */
export function createOverlay(root: SVGSVGElement): Overlay {
  const truthLayer = svg('g', { class: 'truth', 'aria-hidden': 'true' });
  const birthLayer = svg('g', { class: 'birth', 'aria-hidden': 'true' });
  const boxLayer = svg('g', { class: 'predicted', 'aria-hidden': 'true' });
  // Labels lie over all boxes: a box must not cross out another one's name.
  const tagLayer = svg('g', { class: 'tags', 'aria-hidden': 'true' });
  root.append(truthLayer, birthLayer, boxLayer, tagLayer);
  const drawn = new Map<string, Drawn>();
  let shown: readonly Mark[] = [];
  let frame: PictureFrame | null = null;
  let animation = 0;

  const position = (t: number, from?: (key: string) => Box | null) => {
    if (!frame) return;
    for (const mark of shown) {
      const parts = drawn.get(mark.key);
      if (!parts) continue;
      const start = t < 1 ? (from?.(mark.key) ?? mark.xyxyPx) : mark.xyxyPx;
      const box = toStage(between(start, mark.xyxyPx, t), frame);
      setRect(parts.halo, box);
      setRect(parts.line, box);
    }
    tagLayer.classList.toggle('moving', t < 1);
    if (t === 1) labels();
  };

  const labels = () => {
    if (!frame) return;
    const stageBoxes = shown.map((mark) => toStage(mark.xyxyPx, frame as PictureFrame));
    const wishes = shown.map((mark, i) => ({
      box: stageBoxes[i] ?? ([0, 0, 0, 0] as const),
      width: measureLabel(mark.name),
      height: LABEL_HEIGHT,
    }));
    const places = placeLabels(wishes, { width: frame.stage, height: frame.stage });
    shown.forEach((mark, i) => {
      const parts = drawn.get(mark.key);
      const box = wishes[i]?.box;
      if (!parts || !box) return;
      const place = places[i] ?? { x: box[0], y: Math.max(0, box[1] - LABEL_HEIGHT) };
      parts.tag.classList.toggle('untold', !places[i]);
      parts.tag.setAttribute(
        'transform',
        `translate(${place.x.toFixed(1)} ${place.y.toFixed(1)})`,
      );
    });
  };

  const animate = (from: (key: string) => Box | null) => {
    const began = performance.now();
    const step = (now: number) => {
      const t = Math.min(1, (now - began) / MOVE_MS);
      position(t === 1 ? 1 : 1 - (1 - t) ** 3, from);
      if (t < 1) animation = requestAnimationFrame(step);
    };
    animation = requestAnimationFrame(step);
  };

  return {
    show(marks, newFrame, from) {
      cancelAnimationFrame(animation);
      shown = marks;
      frame = newFrame;
      const keys = new Set(marks.map(({ key }) => key));
      for (const [key, { group, tag }] of drawn) {
        if (keys.has(key)) continue;
        group.remove();
        tag.remove();
        drawn.delete(key);
      }
      // Best last, so that it lies on top.
      [...marks].reverse().forEach((mark) => {
        let parts = drawn.get(mark.key);
        if (!parts) drawn.set(mark.key, (parts = drawOne(mark.key)));
        for (const { style } of [parts.group, parts.tag]) {
          style.setProperty('--line', mark.ink.line);
          style.setProperty('--text', mark.ink.text);
          style.setProperty('--strength', strengthOf(mark.score).toFixed(2));
        }
        parts.name.textContent = mark.name;
        parts.score.textContent = mark.score.toFixed(2);
        parts.tagBack.setAttribute('width', measureLabel(mark.name).toFixed(1));
        boxLayer.append(parts.group);
        tagLayer.append(parts.tag);
      });
      if (from && !prefersStill()) {
        position(0, from);
        animate(from);
      } else position(1);
    },
    truth(marks, newFrame) {
      truthLayer.replaceChildren(
        ...marks.map(({ xyxyPx, ink }) => {
          const group = svg('g');
          group.style.setProperty('--line', ink.line);
          const halo = svg('rect', { class: 'halo', 'stroke-dasharray': ink.dash });
          const line = svg('rect', { class: 'line', 'stroke-dasharray': ink.dash });
          for (const rect of [halo, line]) setRect(rect, toStage(xyxyPx, newFrame));
          group.append(halo, line);
          return group;
        }),
      );
    },
    highlight(key, birthplace) {
      root.classList.toggle('dimmed', key !== null);
      for (const [other, parts] of drawn)
        for (const part of [parts.group, parts.tag])
          part.classList.toggle('chosen', other === key);
      const chosen = key === null ? undefined : drawn.get(key);
      if (chosen && boxLayer.lastElementChild !== chosen.group) {
        boxLayer.append(chosen.group);
        tagLayer.append(chosen.tag);
      }
      birthLayer.replaceChildren();
      if (!birthplace || !frame) return;
      const cell = svg('rect', { stroke: birthplace.colour });
      setRect(cell, toStage(birthplace.xyxyPx, frame));
      birthLayer.append(cell);
    },
    at(x, y) {
      if (!frame) return null;
      let best: string | null = null;
      let least = Infinity;
      for (const mark of shown) {
        const [x1, y1, x2, y2] = toStage(mark.xyxyPx, frame);
        if (x < x1 - 4 || x > x2 + 4 || y < y1 - 4 || y > y2 + 4) continue;
        const area = boxArea([x1, y1, x2, y2]);
        if (area < least) [best, least] = [mark.key, area];
      }
      return best;
    },
  };
}

/** Weak guesses are drawn weaker, never invisible. */
function strengthOf(score: number): number {
  return Math.min(1, 0.35 + score * 1.1);
}
