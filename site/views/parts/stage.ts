import { boxArea, type Box } from '#lib/numbers/boxes.ts';
import { placeLabels } from '#site/ui/labels.ts';
import type { Ink } from '#site/ui/palette.ts';
import { html, svg } from '#site/ui/dom.ts';
import { fitWidth } from './fitWidth.ts';
import type { Shown } from './picture.ts';
import { placeUnder } from './places.ts';

/** A picture with a drawing over it whose unit is one pixel of the picture. */
export interface Stage {
  readonly root: HTMLElement;
  readonly drawing: SVGSVGElement;
  /** The point of the picture under the pointer, px. */
  readonly at: (event: { readonly clientX: number; readonly clientY: number }) => {
    readonly x: number;
    readonly y: number;
  };
}

/** Shows the whole picture, or the part of it that `crop` holds. */
export function stage({ href, width, height }: Shown, crop?: Box): Stage {
  const [x1, y1, x2, y2] = crop ?? [0, 0, width, height];
  const drawing = svg(
    'svg',
    {
      class: 'v-drawing',
      viewBox: [x1, y1, x2 - x1, y2 - y1].map(short).join(' '),
      'aria-hidden': 'true',
    },
    svg('image', { href, width, height, preserveAspectRatio: 'none' }),
  );
  const root = html('div', { class: 'v-scene' }, drawing);
  root.style.setProperty('--aspect', short((x2 - x1) / (y2 - y1)));
  return {
    root,
    drawing,
    at(event) {
      const { x, y } = placeUnder(event, drawing);
      return { x: x1 + x * (x2 - x1), y: y1 + y * (y2 - y1) };
    },
  };
}

const short = (value: number) => String(Math.round(value * 100) / 100);

/** Dashed where it is true, thin where it is less than the others, filled where it is a token. */
export type BoxKind = 'predicted' | 'truth' | 'cell' | 'ghost';

/** A box with a paper-coloured halo. */
export function boxMark(box: Box, ink: Ink, kind: BoxKind = 'predicted'): SVGGElement {
  const dash = kind === 'truth' ? ink.dash : null;
  const group = svg(
    'g',
    { class: kind === 'ghost' ? 'v-box is-predicted is-ghost' : `v-box is-${kind}` },
    svg('rect', { class: 'v-halo', 'stroke-dasharray': dash }),
    svg('rect', { class: 'v-line', 'stroke-dasharray': dash }),
  );
  group.style.setProperty('--line', ink.line);
  putBox(group, box);
  return group;
}

/** Moves a box mark. */
export function putBox(mark: SVGGElement, [x1, y1, x2, y2]: Box): void {
  for (const rect of mark.children) {
    rect.setAttribute('x', short(x1));
    rect.setAttribute('y', short(y1));
    rect.setAttribute('width', short(Math.max(0, x2 - x1)));
    rect.setAttribute('height', short(Math.max(0, y2 - y1)));
  }
}

/** A name on its object's colour. */
export function chip(ink: Ink, name: string, number: string): HTMLElement {
  const element = html('span', { class: 'v-chip' }, html('b', {}, name), ` ${number}`);
  element.style.setProperty('--line', ink.line);
  element.style.setProperty('--text', ink.text);
  return element;
}

const CHIP_HEIGHT = 18;

export interface ChipWish {
  readonly chip: HTMLElement;
  readonly xyxyPx: Box;
}

/** Puts chips at their boxes so that none covers another; those without room stay hidden. */
export function placeChips(
  { root }: Stage,
  { width, height }: Shown,
  wishes: () => readonly ChipWish[],
): () => void {
  let stageWidth = 0;
  const place = () => {
    const scale = stageWidth / width;
    const boxes = wishes().map(({ chip, xyxyPx: [x1, y1, x2, y2] }) => ({
      box: [x1 * scale, y1 * scale, x2 * scale, y2 * scale] as const,
      width: (chip.textContent.length + 1) * 6.8,
      height: CHIP_HEIGHT,
    }));
    const places = placeLabels(boxes, { width: stageWidth, height: height * scale });
    wishes().forEach(({ chip }, at) => {
      const spot = places[at];
      chip.classList.toggle('is-untold', !spot);
      if (!spot) return;
      chip.style.left = `${short((spot.x / stageWidth) * 100)}%`;
      chip.style.top = `${short((spot.y / (height * scale)) * 100)}%`;
    });
  };
  fitWidth(root, (now) => {
    stageWidth = now;
    place();
  });
  return place;
}

/** The smallest box around a point, by its place in the list. */
export function boxAt(
  boxes: readonly Box[],
  { x, y }: { readonly x: number; readonly y: number },
  slack: number,
): number | null {
  let best: number | null = null;
  let least = Infinity;
  boxes.forEach((box, at) => {
    const inside =
      x >= box[0] - slack &&
      x <= box[2] + slack &&
      y >= box[1] - slack &&
      y <= box[3] + slack;
    if (inside && boxArea(box) < least) [best, least] = [at, boxArea(box)];
  });
  return best;
}
