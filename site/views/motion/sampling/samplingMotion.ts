import { html } from '#site/ui/dom.ts';
import { fitWidth } from '../../parts/fitWidth.ts';
import { headAt } from '../../parts/headStrip.ts';
import { fixed } from '../../parts/numbers.ts';
import { readout, tell, type Operable } from '../../parts/operable.ts';
import type { Shown } from '../../parts/picture.ts';
import type { DeformableFrames } from '../../parts/samples.ts';
import type { SamplingChoice } from '../../samplingPoints.ts';
import { brushOf } from '../brush.ts';
import type { Moment } from '../motion.ts';
import { placePicture } from '../placePicture.ts';
import { player, type Played } from '../player.ts';
import { aimOf, boxNow, drawSampling, onCanvas, samplingLayout } from './draw.ts';
import { HEADS, samplingSteps } from './sentences.ts';
import { offsetOf, placeOf, samplingTale } from './tale.ts';
import { pixelUnder } from '../../parts/places.ts';

/** Query and head are chosen where `chosen` is: this has the place on the strip alone. */
export type NoChoice = Readonly<Record<never, never>>;

export interface SamplingMotionOptions {
  readonly picture: Shown;
  /** The view where query and head are chosen: both follow each other. */
  readonly chosen: Operable<SamplingChoice>;
  readonly value?: Partial<Played<NoChoice>>;
}

/** Pixels from the tip of an arrow in which it is taken. */
const REACH = 18;

/**
 * Where one query looks: the arrows of one head on one level, with half the box, on all levels, and of all heads. The first
 * arrows can be dragged.
 *
 * @shape locations BQMLP2, weights BQMLP, boxes BQ4
 */
export function samplingMotion(
  frames: DeformableFrames,
  { picture, chosen, value }: SamplingMotionOptions,
): Operable<Played<NoChoice>> {
  const [, , heads = 1] = frames.weights.shape;
  const dragged = new Map<number, readonly [number, number]>();
  const taleOf = () => samplingTale(frames, chosen.value.query, chosen.value.head);
  let tale = taleOf();
  const image = html('img', { class: 'v-picture is-coloured', src: picture.href, alt: '' });
  const canvas = html('canvas', { class: 'v-drawn', 'aria-hidden': 'true' });
  const stage = html('div', { class: 'v-motion-stage v-operable' }, image, canvas);
  const aspect = picture.width / picture.height;
  let layout = samplingLayout(0, aspect);
  const draw = (_: NoChoice, { step, t }: Moment) => {
    const brush = brushOf(canvas, layout.width, layout.height);
    drawSampling({ brush, layout, tale, dragged, at: step + t });
  };
  const played = player<NoChoice>(
    { element: stage, steps: () => samplingSteps(tale), draw },
    {
      label: 'Where one query looks',
      first: { at: value?.at ?? HEADS },
      after(key) {
        const digit = /^\d$/.test(key) ? Number(key) : Infinity;
        if (digit > heads) return undefined;
        chosen.value = { ...chosen.value, head: headAt(digit) };
        tell(chosen);
        return {};
      },
    },
  );
  chosen.addEventListener('input', () => {
    tale = taleOf();
    dragged.clear();
    if (played.view.isConnected) played.redraw();
  });
  fitWidth(stage, (width) => {
    layout = samplingLayout(width, aspect);
    stage.style.height = `${layout.height}px`;
    placePicture(image, layout.picture, layout);
    played.redraw();
  });
  let taken: number | null = null;
  const moment = () => ({ tale, dragged, at: played.choice().at });
  const pointOf = (event: PointerEvent) => pixelUnder(event, stage);
  stage.addEventListener('pointerdown', (event) => {
    const { x, y } = pointOf(event);
    const near = tale.all
      .filter(({ head, level }) => head === tale.head && level === tale.level)
      .map((one) => {
        const place = placeOf(boxNow(moment()), aimOf(moment(), one), tale.points);
        const tip = onCanvas(layout, place);
        return { point: one.point, far: Math.hypot(tip.x - x, tip.y - y) };
      })
      .sort((a, b) => a.far - b.far)[0];
    taken = near && near.far < REACH ? near.point : null;
    if (taken !== null) stage.setPointerCapture?.(event.pointerId);
  });
  stage.addEventListener('pointermove', (event) => {
    if (taken === null) return;
    const { x, y } = pointOf(event);
    const place = { x: x / layout.picture.w, y: y / layout.picture.h };
    const offset = offsetOf(boxNow(moment()), place, tale.points);
    dragged.set(taken, offset);
    played.redraw();
    const words = `offset (${fixed(offset[0], 2)}, ${fixed(offset[1], 2)})`;
    readout(stage, `${words} \u2192 place (${fixed(place.x)}, ${fixed(place.y)})`);
  });
  stage.addEventListener('pointerup', () => {
    taken = null;
    readout(stage, null);
  });
  return played.view;
}
