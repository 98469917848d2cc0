import { cxcywhOf, type Box } from '#lib/numbers/boxes.ts';
import { svg } from '#site/ui/dom.ts';
import { fixed } from './numbers.ts';

/** Length of an arrow's head, and the length under which it has none, in picture widths. */
const HEAD = 0.022;
const SHORTEST = 0.006;
/** Longer ones are cut off here, in picture widths: they would leave the picture. */
const LONGEST = 0.4;

/** A gradient by cxcywh01: loss per width or height of the picture. */
export type Gradient = ArrayLike<number>;

const at = (gradient_4: Gradient, i: number) => gradient_4[i] ?? 0;

/**
 * Arrows of minus a gradient on a box: from its centre where the centre is pushed, and from its edges,
 * outwards where it shall grow. So a small step against the gradient would move centre and edges.
 *
 * @param scale picture widths for a gradient of 1
 */
export function pushArrows(
  xyxyPx: Box,
  gradient_4: Gradient,
  { width, height }: { readonly width: number; readonly height: number },
  scale: number,
): SVGGElement {
  const [cx, cy, w, h] = cxcywhOf(xyxyPx);
  const hold = (share: number) => Math.max(-LONGEST, Math.min(LONGEST, share));
  const [dx, dy] = [0, 1].map(
    (i) => hold(-at(gradient_4, i) * scale) * (i ? height : width),
  ) as [number, number];
  // An edge moves by half of what its side grows by.
  const [dw, dh] = [2, 3].map(
    (i) => hold((-at(gradient_4, i) * scale) / 2) * (i === 3 ? height : width),
  ) as [number, number];
  const edges = [
    [cx - w / 2, cy, -dw, 0],
    [cx + w / 2, cy, dw, 0],
    [cx, cy - h / 2, 0, -dh],
    [cx, cy + h / 2, 0, dh],
  ] as const;
  return svg(
    'g',
    { class: 'v-push' },
    ...edges.map(([x, y, alongX, alongY]) =>
      arrow(x, y, alongX, alongY, width, 'v-push-size'),
    ),
    arrow(cx, cy, dx, dy, width, 'v-push-centre'),
  );
}

function arrow(
  x: number,
  y: number,
  dx: number,
  dy: number,
  pictureWidth: number,
  kind: string,
): SVGGElement {
  const length = Math.hypot(dx, dy);
  if (length < SHORTEST * pictureWidth) return svg('g', {});
  const head = Math.min(HEAD * pictureWidth, 0.6 * length);
  const [ux, uy] = [dx / length, dy / length];
  const [tipX, tipY] = [x + dx, y + dy];
  const wing = (side: number) =>
    `${short(tipX - head * (ux - side * 0.6 * uy))} ${short(tipY - head * (uy + side * 0.6 * ux))}`;
  const path = `M${short(x)} ${short(y)}L${short(tipX)} ${short(tipY)}M${wing(1)}L${short(tipX)} ${short(tipY)}L${wing(-1)}`;
  return svg(
    'g',
    { class: kind },
    svg('path', { class: 'v-halo', d: path }),
    svg('path', { class: 'v-line', d: path }),
  );
}

const short = (value: number) => Math.round(value * 100) / 100;

/** `centre 0.71 right, 0.30 up; 0.20 wider, 0.71 lower`: where minus the gradient points. */
export function sayPush(gradient_4: Gradient): string {
  const ways = [
    ['right', 'left'],
    ['down', 'up'],
    ['wider', 'narrower'],
    ['higher', 'lower'],
  ] as const;
  const [x, y, w, h] = ways.map(([more, less], i) => {
    const push = -at(gradient_4, i);
    return `${fixed(Math.abs(push), 2)} ${push < 0 ? less : more}`;
  });
  return `centre ${x}, ${y}; ${w}, ${h}`;
}
