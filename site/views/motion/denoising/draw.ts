import { iou, type Box as Corners } from '#lib/numbers/boxes.ts';
import { inkOf } from '#site/ui/palette.ts';
import { boxInRoom, wholeOf } from '../boxInRoom.ts';
import type { Box, Brush } from '../brush.ts';
import { during, easeInOut, easeOut, mix } from '../ease.ts';
import { windowAround } from '../windowAround.ts';
import { drawCurtain } from './curtain.ts';
import type { DenoisingLayout } from './layout.ts';
import { lookAt, REPAIR, SHAKE, TRUTH } from './sentences.ts';
import type { DenoisingTale, Repair } from './tale.ts';

export interface DenoisingScene {
  readonly brush: Brush;
  readonly layout: DenoisingLayout;
  readonly tale: DenoisingTale;
  /** The one that is looked at. */
  readonly repair: Repair;
  readonly image: HTMLImageElement;
  /** Pixels of the picture. */
  readonly pixels: { readonly width: number; readonly height: number };
  readonly at: number;
}

const HALO = '#fbfaf7';

export function drawDenoising(scene: DenoisingScene): void {
  const { brush, tale, repair, layout, at } = scene;
  const whole = (corners: Corners) =>
    boxInRoom(corners, layout.picture, wholeOf(scene.pixels));
  const others = tale.repairs.filter((one) => one !== repair);
  for (const one of [...others, repair])
    brush.faded(one === repair ? 1 : 0.75, () => drawBoxes(scene, one, whole, 2));
  brush.outline(grown(whole(boxNow(scene, repair)), 5), brush.accent, 1.5);
  const looked = during(at, lookAt(tale), lookAt(tale) + 0.3);
  brush.faded(1 - looked, () => {
    drawCut(scene);
    drawChart(scene);
  });
  brush.faded(looked, () => drawCurtain(scene));
}

/** How far a query has come: 0 is the true box, 1 the shaken one, 2 after layer 1. */
function placeOf({ at, tale }: DenoisingScene): number {
  const last = tale.layers + 1;
  const step = Math.max(0, Math.ceil(at) - 1);
  if (step === TRUTH) return 0;
  if (step >= lookAt(tale)) return last;
  return step - 1 + easeInOut(during(at - step, 0.05, 0.9));
}

/** The box now; when it is shaken one corner moves after the other. */
function boxNow(scene: DenoisingScene, { boxes }: Repair): Corners {
  const place = placeOf(scene);
  const from = boxes[Math.floor(place)] ?? [0, 0, 0, 0];
  const to = boxes[Math.ceil(place)] ?? from;
  const isShaken = scene.at > SHAKE && scene.at < REPAIR;
  const [t, u] = isShaken
    ? [0, 0.45].map((begin) => easeInOut(during(scene.at - SHAKE, begin, begin + 0.5)))
    : [place % 1, place % 1];
  return [
    mix(from[0], to[0], t ?? 0),
    mix(from[1], to[1], t ?? 0),
    mix(from[2], to[2], u ?? 0),
    mix(from[3], to[3], u ?? 0),
  ];
}

const grown = ({ x, y, w, h }: Box, by: number): Box => ({
  ...{ x: x - by, y: y - by },
  ...{ w: w + 2 * by, h: h + 2 * by },
});

/** The true box, dashed, and the box on its way. */
function drawBoxes(
  scene: DenoisingScene,
  repair: Repair,
  place: (corners: Corners) => Box,
  width: number,
): void {
  const { brush, at } = scene;
  const { line } = inkOf(repair.object);
  const born = easeOut(during(at, TRUTH, TRUTH + 0.8));
  brush.faded(born, () => {
    frame(brush, place(repair.boxes[0] ?? [0, 0, 0, 0]), line, width, [5, 4]);
    if (at > SHAKE) frame(brush, place(boxNow(scene, repair)), line, width + 0.5);
  });
}

function frame(brush: Brush, box: Box, line: string, width: number, dash: number[] = []) {
  brush.faded(0.75, () => brush.outline(box, HALO, width + 2));
  brush.pen.setLineDash(dash);
  brush.outline(box, line, width);
  brush.pen.setLineDash([]);
}

/** The place that is looked at, large, with the boxes before and the way of both corners. */
function drawCut(scene: DenoisingScene): void {
  const { brush, image, pixels, repair, layout, at } = scene;
  const { pen } = brush;
  const { from, to: cut } = windowAround(repair.boxes, pixels, layout.cut);
  const scale = image.naturalWidth / pixels.width;
  const shared = iou(boxNow(scene, repair), repair.boxes[0] ?? [0, 0, 0, 0]);
  const words = at > SHAKE ? `${repair.name} \u00b7 IoU ${shared.toFixed(2)}` : repair.name;
  brush.text(words, cut.x, cut.y - 12, { size: 14, weight: 600 });
  if (image.naturalWidth > 0)
    pen.drawImage(
      image,
      ...([from.x * scale, from.y * scale, from.w * scale, from.h * scale] as const),
      ...([cut.x, cut.y, cut.w, cut.h] as const),
    );
  else brush.outline(cut, brush.hairline);
  const place = (corners: Corners) => boxInRoom(corners, cut, from);
  pen.save();
  pen.beginPath();
  pen.rect(cut.x, cut.y, cut.w, cut.h);
  pen.clip();
  const passed = repair.boxes.slice(1, Math.ceil(placeOf(scene)));
  for (const box of passed)
    brush.faded(0.6, () => frame(brush, place(box), inkOf(repair.object).line, 1));
  drawBoxes(scene, repair, place, 2.5);
  const shaking = 1 - during(at, REPAIR, REPAIR + 0.3);
  if (at > SHAKE) brush.faded(shaking, () => drawCorners(scene, place));
  pen.restore();
}

/** From where both corners came, and where they are. */
function drawCorners(scene: DenoisingScene, place: (corners: Corners) => Box): void {
  const { brush, repair } = scene;
  const [before, after] = [
    place(repair.boxes[0] ?? [0, 0, 0, 0]),
    place(boxNow(scene, repair)),
  ];
  const ends = [
    [before.x, before.y, after.x, after.y],
    [before.x + before.w, before.y + before.h, after.x + after.w, after.y + after.h],
  ] as const;
  for (const [x1, y1, x2, y2] of ends) {
    for (const [ink, width] of [
      [HALO, 5],
      ['#1e1d1b', 2],
    ] as const) {
      brush.pen.strokeStyle = ink;
      brush.pen.lineWidth = width;
      brush.pen.beginPath();
      brush.pen.moveTo(x1, y1);
      brush.pen.lineTo(x2, y2);
      brush.pen.stroke();
    }
    brush.disc(x2, y2, 6, HALO);
    brush.disc(x2, y2, 4.5, '#1e1d1b');
  }
}

/** IoU with the true box, layer by layer: of the one that is looked at, and faintly of the others. */
function drawChart(scene: DenoisingScene): void {
  const { brush, tale, repair, layout } = scene;
  const { chart } = layout;
  const last = tale.layers + 1;
  const x = (place: number) => chart.x + 10 + ((chart.w - 20) * (place - 1)) / (last - 1);
  const y = (share: number) => chart.y + chart.h * (1 - share);
  for (const mark of [0, 0.5, 1]) {
    brush.fill({ x: chart.x, y: y(mark), w: chart.w, h: 1 }, brush.hairline);
    brush.text(String(mark), chart.x - 6, y(mark), {
      ...{ align: 'right', size: 11, ink: brush.quiet },
    });
  }
  brush.text('IoU, layer by layer', chart.x - 28, chart.y - 16, {
    ...{ size: 12, ink: brush.quiet },
  });
  for (let place = 1; place <= last; place++)
    brush.text(String(place - 1), x(place), chart.y + chart.h + 13, {
      ...{ align: 'center', size: 11, ink: brush.quiet },
    });
  const place = placeOf(scene);
  for (const one of [...tale.repairs.filter((other) => other !== repair), repair]) {
    if (place < 1) continue;
    const points = one.ious
      .slice(1, Math.floor(place) + 1)
      .map((share, at): readonly [number, number] => [x(at + 1), y(share)]);
    if (place % 1 > 0)
      points.push([
        x(place),
        y(
          mix(one.ious[Math.floor(place)] ?? 0, one.ious[Math.ceil(place)] ?? 0, place % 1),
        ),
      ]);
    const isOwn = one === repair;
    const { line } = inkOf(one.object);
    brush.faded(isOwn ? 1 : 0.45, () => {
      path(brush, points, brush.quiet, isOwn ? 4.5 : 2);
      path(brush, points, line, isOwn ? 3 : 1.25);
      const tip = points.at(-1);
      if (tip) brush.disc(...tip, isOwn ? 6 : 3.5, brush.quiet);
      if (tip) brush.disc(...tip, isOwn ? 5 : 2.5, line);
    });
  }
}

function path(
  { pen }: Brush,
  points: readonly (readonly [number, number])[],
  colour: string,
  width: number,
): void {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.beginPath();
  points.forEach((point) => pen.lineTo(...point));
  pen.stroke();
}
