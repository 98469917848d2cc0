import { createCanvas } from '@napi-rs/canvas';
import { drawScene, sampleScene, TIMES, WORLD, type Time } from '#lib/scene/index.ts';
import type { Card } from './card.ts';
import { cropAround, type Crop } from './crops.ts';

/** A picture of the page, drawn from its seed at build. */
export interface Picture extends Crop {
  /** Its file, without the ending. */
  readonly name: string;
  readonly seed: number;
  /** Side of the file, px. */
  readonly pixels: number;
}

const SAMPLE_PIXELS = 320;
const EXAMPLE_PIXELS = 440;
const QUALITY = 80;

/** The first scene of every time of day among the seeds: all kinds of light, and nothing chosen. */
export function sampleSeeds([from, to]: readonly [number, number]): {
  readonly time: Time;
  readonly seed: number;
}[] {
  return TIMES.flatMap((time) => {
    for (let seed = from; seed <= to; seed++)
      if (sampleScene(seed).time === time) return [{ time, seed }];
    return [];
  });
}

export const sampleName = (seed: number) => `scene-${seed}`;

export const exampleName = ({ name }: Card, at: number) => `${name}-${at + 1}`;

/** Every picture that the page shows, each once. */
export function picturesOf(cards: readonly Card[]): Picture[] {
  const seeds = new Set(
    cards.flatMap(({ ordinary, hard }) =>
      [ordinary, hard].flatMap((metrics) =>
        sampleSeeds(metrics.seeds).map(({ seed }) => seed),
      ),
    ),
  );
  const whole = { x: 0, y: 0, side: WORLD, pixels: SAMPLE_PIXELS };
  return [
    ...[...seeds].map((seed) => ({ ...whole, name: sampleName(seed), seed })),
    ...cards.flatMap((card) =>
      card.failures.examples.map((example, at) => ({
        ...cropAround(example),
        name: exampleName(card, at),
        seed: example.seed,
        pixels: EXAMPLE_PIXELS,
      })),
    ),
  ];
}

/** Draws it sharply, whatever part of the scene it is. */
export function drawPicture({
  seed,
  x,
  y,
  side,
  pixels,
}: Picture): Uint8Array<ArrayBuffer> {
  const scale = pixels / side;
  const all = createCanvas(Math.ceil(WORLD * scale), Math.ceil(WORLD * scale));
  drawScene(all.getContext('2d'), sampleScene(seed), scale);
  const part = createCanvas(pixels, pixels);
  part.getContext('2d').drawImage(all, -x * scale, -y * scale);
  return new Uint8Array(part.toBuffer('image/webp', QUALITY));
}
