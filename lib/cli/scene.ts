import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { createCanvas } from '@napi-rs/canvas';
import { CATEGORIES, drawScene, groundTruth, sampleScene, WORLD } from '../scene/index.ts';

const USAGE = 'npm run -s scene -- --seed N --out FILE.png';

/** Draws a scene into a PNG and prints its ground truth in COCO's format. */
async function main(): Promise<void> {
  const { seed, out } = readArguments();
  const scene = sampleScene(seed);
  const canvas = createCanvas(WORLD, WORLD);
  drawScene(canvas.getContext('2d'), scene);
  await writeFile(out, canvas.toBuffer('image/png')).catch((error: unknown) => {
    throw new Error(`${out} cannot be written: ${reason(error)}.`);
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
  console.log(
    JSON.stringify({ images: [image], annotations, categories: CATEGORIES }, null, 2),
  );
}

function readArguments(): { seed: number; out: string } {
  const { values } = parseArgs({
    options: { seed: { type: 'string' }, out: { type: 'string' } },
  });
  const seed = Number(values.seed);
  if (!/^\d+$/.test(values.seed ?? '') || seed > 0xffffffff)
    throw new Error(`--seed takes a whole number from 0 to 4294967295. Usage: ${USAGE}`);
  if (!values.out?.toLowerCase().endsWith('.png'))
    throw new Error(`--out takes the name of a PNG file. Usage: ${USAGE}`);
  return { seed, out: values.out };
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

await main().catch((error: unknown) => {
  console.error(reason(error));
  process.exitCode = 2;
});
