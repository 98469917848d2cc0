import { writeFile } from 'node:fs/promises';
import { createCanvas } from '@napi-rs/canvas';
import { CATEGORIES, drawScene, groundTruth, sampleScene, WORLD } from '../scene/index.ts';
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
  const canvas = createCanvas(WORLD, WORLD);
  drawScene(canvas.getContext('2d'), scene);
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

function readArguments(args: readonly string[]): { seed: number; out: string } {
  const { seed = '', out } = readOptions(args, {
    seed: { type: 'string' },
    out: { type: 'string' },
  });
  if (!/^\d+$/.test(seed) || Number(seed) > 0xffffffff)
    throw new UsageError('--seed takes a whole number from 0 to 4294967295.');
  if (!out?.toLowerCase().endsWith('.png'))
    throw new UsageError('--out takes the name of a PNG file.');
  return { seed: Number(seed), out };
}

export const command: Command = { usage: USAGE, help: HELP, main };
if (import.meta.main) process.exitCode = await runCommand(command);
