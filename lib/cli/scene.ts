import { writeFile } from 'node:fs/promises';
import { createCanvas } from '@napi-rs/canvas';
import type { Pixels } from '../image/pixels.ts';
import {
  CATEGORIES,
  drawScene,
  groundTruth,
  sampleScene,
  WORLD,
  type Scene,
} from '../scene/index.ts';
import { named } from '../named.ts';
import { readOptions, UsageError } from './args.ts';
import { runCommand, type Command, type Print } from './command.ts';

const USAGE = 'npm run -s scene -- --seed N --out FILE.png';

const HELP = `Draws a generated scene into a PNG and prints what is in it, in COCO's format.

--seed   of the scene: a whole number; hard ones begin with 5000000
--out    the PNG to be written`;

/** Draws a scene into a PNG and prints its ground truth in COCO's format. */
async function main(args: readonly string[], print: Print): Promise<void> {
  const { seed, out } = readArguments(args);
  const scene = sampleScene(seed);
  const canvas = canvasOf(scene);
  await writeFile(out, canvas.toBuffer('image/png')).catch(() => {
    throw new Error(`${named(out, 200)} cannot be written.`);
  });
  const image = { id: seed, file_name: out, width: WORLD, height: WORLD };
  const annotations = groundTruth(scene).map(
    ({ id, category_id, bbox, area, iscrowd }) => ({
      id,
      image_id: seed,
      category_id,
      bbox,
      area,
      iscrowd,
    }),
  );
  print(JSON.stringify({ images: [image], annotations, categories: CATEGORIES }, null, 2));
}

function canvasOf(scene: Scene) {
  const canvas = createCanvas(WORLD, WORLD);
  drawScene(canvas.getContext('2d'), scene);
  return canvas;
}

/** A scene as the model gets it. */
export const drawn = (scene: Scene): Pixels =>
  canvasOf(scene).getContext('2d').getImageData(0, 0, WORLD, WORLD);

/** A seed of a scene. */
export function readSeed(text: string): number {
  if (/^\d+$/.test(text) && Number(text) <= 0xffffffff) return Number(text);
  throw new UsageError('--seed takes a whole number from 0 to 4294967295.');
}

function readArguments(args: readonly string[]): { seed: number; out: string } {
  const { seed = '', out } = readOptions(args, {
    seed: { type: 'string' },
    out: { type: 'string' },
  });
  const number = readSeed(seed);
  if (!out?.toLowerCase().endsWith('.png'))
    throw new UsageError('--out takes the name of a PNG file.');
  return { seed: number, out };
}

export const command: Command = { usage: USAGE, help: HELP, main };
if (import.meta.main) process.exitCode = await runCommand(command);
