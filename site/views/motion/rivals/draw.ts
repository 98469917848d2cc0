import type { Box as Corners } from '#lib/numbers/boxes.ts';
import { inkOf } from '#site/ui/palette.ts';
import { percent } from '../../parts/numbers.ts';
import { boxInRoom } from '../boxInRoom.ts';
import { between, type Box, type Brush } from '../brush.ts';
import { during, easeInOut, easeOut, mix } from '../ease.ts';
import type { Column, RivalsLayout } from './layout.ts';
import { windowAround } from '../windowAround.ts';
import { START } from './sentences.ts';
import type { Course, Life, RivalsTale } from './tale.ts';

export interface RivalsScene {
  readonly brush: Brush;
  readonly layout: RivalsLayout;
  readonly tale: RivalsTale;
  readonly image: HTMLImageElement;
  /** Pixels of the picture. */
  readonly pixels: { readonly width: number; readonly height: number };
  readonly at: number;
}

type Who = 'speaker' | 'rival';
const BOTH = ['speaker', 'rival'] as const;

/** Parts of a layer's step: they hear each other, then boxes and scores change. */
const TALK = [0.04, 0.5] as const;
const CHANGE = [0.5, 0.95] as const;
const SPEAKS = 0.5;
const RADIUS = 20;
/** Paper of the day's page: on the picture it is the same by night. */
const HALO = '#fbfaf7';

export function drawRivals(scene: RivalsScene): void {
  scene.layout.columns.forEach((column, at) => {
    const course = scene.tale.courses[at];
    if (!course) return;
    scene.brush.text(course.name, column.head.x, column.head.y, {
      size: 14,
      weight: 600,
    });
    drawCut(scene, column, course);
    drawTalk(scene, column, course);
    drawChart(scene, column, course);
  });
}

/** How many layers have changed the boxes: 1.5 is half of the second's change. */
function layersOf({ at }: RivalsScene): number {
  const step = Math.max(0, Math.ceil(at) - 1);
  if (step === START) return 0;
  return step - 1 + easeInOut(during(at - step, ...CHANGE));
}

/** A value on its way from layer to layer. */
function now(values: readonly number[], place: number): number {
  const before = values[Math.floor(place)] ?? 0;
  return mix(before, values[Math.ceil(place)] ?? before, place % 1);
}

/** The score after so many layers; before the first has spoken it grows from nothing. */
const scoreNow = ({ scores }: Life, layers: number) => now([0, ...scores], layers);

function look({ brush, tale }: RivalsScene, who: Who) {
  return who === 'speaker'
    ? { colour: inkOf(tale.object).line, dash: [] }
    : { colour: brush.quiet, dash: [5, 3] };
}

function drawCut(scene: RivalsScene, column: Column, course: Course): void {
  const { brush, image, pixels, tale, at } = scene;
  const { pen } = brush;
  const { from, to: cut } = windowAround(tale.everywhere, pixels, column.cut);
  const scale = image.naturalWidth / pixels.width;
  const part = [from.x * scale, from.y * scale, from.w * scale, from.h * scale] as const;
  if (image.naturalWidth > 0)
    pen.drawImage(image, ...part, ...([cut.x, cut.y, cut.w, cut.h] as const));
  else brush.outline(cut, brush.hairline);
  const place = (corners: Corners): Box => boxInRoom(corners, cut, from);
  const layers = layersOf(scene);
  pen.save();
  pen.beginPath();
  pen.rect(cut.x, cut.y, cut.w, cut.h);
  pen.clip();
  const boxes = BOTH.flatMap((who) => {
    const life = course[who];
    const [before, after] = [life.boxes[Math.floor(layers)], life.boxes[Math.ceil(layers)]];
    if (!before || !after) return [];
    const begin = who === 'speaker' ? 0 : 0.3;
    const born = easeOut(during(at, begin, begin + 0.5));
    // Before the first layer nobody has said anything: both are as strong.
    const said = mix(1, 0.3 + 0.7 * scoreNow(life, layers), Math.min(1, layers));
    const box = between(place(before), place(after), layers % 1);
    return [{ who, box, strength: born * said }];
  });
  // A halo parts a box from what it lies on, and no box from the other.
  for (const { box, strength } of boxes)
    brush.faded(strength, () => brush.outline(box, HALO, 5));
  for (const { who, box, strength } of boxes)
    brush.faded(strength, () => {
      const { colour, dash } = look(scene, who);
      pen.setLineDash(dash);
      brush.outline(box, who === 'rival' ? '#1e1d1b' : colour, 2.5);
      pen.setLineDash([]);
    });
  pen.restore();
}

/** Both as discs, as large as their scores; what flows between them is as thick as its weight. */
function drawTalk(scene: RivalsScene, { talk }: Column, course: Course): void {
  const { brush, tale } = scene;
  const y = talk.y + talk.h / 2 - 10;
  const inset = Math.min(40, 0.15 * talk.w);
  const place = { speaker: talk.x + inset, rival: talk.x + talk.w - inset };
  const layers = layersOf(scene);
  drawFlow(scene, course.rival.hears, {
    ...{ from: place.speaker + RADIUS + 4, to: place.rival - RADIUS - 4, y: y - 9 },
    ...{ colour: look(scene, 'speaker').colour, label: y - 30 },
    words: `${tale.rival} hears ${tale.speaker}`,
  });
  drawFlow(scene, course.speaker.hears, {
    ...{ from: place.rival - RADIUS - 4, to: place.speaker + RADIUS + 4, y: y + 9 },
    ...{ colour: brush.quiet, label: y + 32 },
    words: `${tale.speaker} hears ${tale.rival}`,
  });
  for (const who of BOTH) {
    const { colour, dash } = look(scene, who);
    const score = scoreNow(course[who], layers);
    brush.disc(place[who], y, RADIUS * Math.sqrt(score), colour);
    brush.pen.setLineDash(dash);
    ring(brush, place[who], y, RADIUS, brush.quiet);
    brush.pen.setLineDash([]);
    const words = layers === 0 ? `query ${tale[who]}` : `${tale[who]}: ${score.toFixed(2)}`;
    brush.text(words, place[who], y + RADIUS + 16, {
      align: 'center',
      weight: score > SPEAKS ? 700 : 400,
    });
  }
}

function ring({ pen }: Brush, x: number, y: number, radius: number, colour: string): void {
  pen.strokeStyle = colour;
  pen.lineWidth = 1.25;
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.stroke();
}

interface Flow {
  readonly from: number;
  readonly to: number;
  readonly y: number;
  readonly colour: string;
  readonly words: string;
  /** Where the words stand. */
  readonly label: number;
}

/** What one says and the other hears: a line that grows from who speaks, and stays as long as it is the layer's. */
function drawFlow(scene: RivalsScene, hears: readonly number[], flow: Flow): void {
  const { brush, at } = scene;
  const step = Math.max(0, Math.ceil(at) - 1);
  if (step === START) return;
  const { from, to, y, colour, words, label } = flow;
  const weight = hears[step - 1] ?? 0;
  const grown = easeInOut(during(at - step, ...TALK));
  const middle = (from + to) / 2;
  const { pen } = brush;
  pen.lineCap = 'butt';
  const stroke = (end: number, ink: string, width: number) => {
    pen.strokeStyle = ink;
    pen.lineWidth = width;
    pen.beginPath();
    pen.moveTo(from, y);
    pen.lineTo(end, y);
    pen.stroke();
  };
  stroke(to, brush.hairline, 1);
  if (weight > 0) {
    const thick = 1 + Math.min(16, 30 * weight);
    const end = mix(from, to, grown);
    stroke(end, brush.quiet, thick + 1.5);
    stroke(end, colour, thick);
  }
  const said = weight > 0 ? `${words}: ${percent(weight, 0)}` : 'hears nothing';
  brush.faded(during(at - step, 0.25, 0.5), () =>
    brush.text(said, middle, label, { align: 'center', size: 12, ink: brush.quiet }),
  );
}

function drawChart(scene: RivalsScene, { chart }: Column, course: Course): void {
  const { brush } = scene;
  const { pen } = brush;
  const layers = layersOf(scene);
  const count = course.speaker.scores.length;
  const x = (layer: number) =>
    chart.x + 8 + ((chart.w - 16) * (layer - 1)) / Math.max(1, count - 1);
  const y = (score: number) => chart.y + chart.h * (1 - score);
  brush.text('score after each layer', chart.x - 26, chart.y - 13, {
    ...{ size: 11, ink: brush.quiet },
  });
  for (const mark of [0, SPEAKS, 1]) {
    brush.fill({ x: chart.x, y: y(mark), w: chart.w, h: 1 }, brush.hairline);
    brush.text(String(mark), chart.x - 6, y(mark), {
      ...{ align: 'right', size: 11, ink: brush.quiet },
    });
  }
  for (let layer = 1; layer <= count; layer++)
    brush.text(String(layer), x(layer), chart.y + chart.h + 12, {
      ...{ align: 'center', size: 11, ink: brush.quiet },
    });
  for (const who of BOTH) {
    if (layers === 0) continue;
    const { scores } = course[who];
    const { colour, dash } = look(scene, who);
    // The first layer has nothing before it: its point grows where it stands.
    const end = Math.max(1, layers);
    const points = scores
      .slice(0, Math.floor(end))
      .map((score, at): readonly [number, number] => [x(at + 1), y(score)]);
    if (end % 1 > 0) points.push([x(end), y(now(scores, end - 1))]);
    const path = (ink: string, width: number, dashes: number[]) => {
      pen.strokeStyle = ink;
      pen.lineWidth = width;
      pen.setLineDash(dashes);
      pen.beginPath();
      points.forEach((point) => pen.lineTo(...point));
      pen.stroke();
      pen.setLineDash([]);
    };
    brush.faded(Math.min(1, layers), () => {
      if (who === 'speaker') path(brush.quiet, 4, []);
      path(colour, 2.5, dash);
      const tip = points.at(-1);
      if (tip) brush.disc(...tip, 5, brush.quiet);
      if (tip) brush.disc(...tip, 4, colour);
    });
  }
}
