/**
 * Compares the checkpoints of the Hugging Face hub with the outputs that transformers' tests and
 * conversion script publish for one photograph (COCO val2017 000000039769).
 *
 *     node weights/parity/hub.ts --image FILE [--cache DIR] [--host URL] [rtdetr_r18vd ...]
 *
 * Needs a machine that reaches the hub, or a cache that holds DIR/NAME/config.json and
 * model.safetensors; says so where it finds neither. The published numbers are those of the JPEG.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { startBackend } from '#lib/cli/backend.ts';
import { readImage } from '#lib/cli/image.ts';
import { loadModel } from '#lib/cli/model.ts';
import type { Pixels } from '#lib/image/pixels.ts';
import { largestDifference } from '#lib/numbers/largestDifference.ts';
import { fuse } from '#lib/params/fuse.ts';
import { run } from '#lib/run.ts';

type Rows = readonly (readonly number[])[];

interface Published {
  readonly checkpoints: Readonly<Record<string, { logits: Rows; boxes: Rows }>>;
}

const TOLERANCE = 1e-3;
const FILES = ['config.json', 'model.safetensors'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    image: { type: 'string' },
    cache: { type: 'string', default: join(tmpdir(), 'rtdetr-hub') },
    host: { type: 'string', default: 'https://huggingface.co' },
  },
});
const { checkpoints } = JSON.parse(
  await readFile(new URL('./published_outputs.json', import.meta.url), 'utf8'),
) as Published;
// R50-m has published outputs, but no checkpoint on the hub.
const onHub = Object.keys(checkpoints).filter((name) => name !== 'rtdetr_r50vd_m');
const names = positionals.length > 0 ? positionals : onHub;

try {
  if (values.image === undefined) throw new Error('--image is missing: the photograph.');
  const photograph = await readImage(values.image);
  await startBackend();
  let disagree = 0;
  for (const name of names) {
    const expected = checkpoints[name];
    if (!expected) throw new Error(`Nothing is published for ${name}.`);
    const folder = await checkpointOf(name);
    const { logits, boxes } = await firstQueries(folder, photograph);
    const apart = {
      logits: worst(logits, expected.logits),
      boxes: worst(boxes, expected.boxes),
    };
    const agrees = apart.logits <= TOLERANCE && apart.boxes <= TOLERANCE;
    if (!agrees) disagree++;
    console.log(JSON.stringify({ name, agrees, ...apart }));
  }
  process.exitCode = disagree > 0 ? 1 : 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}

/** The folder of a checkpoint, downloaded if the cache lacks it. */
async function checkpointOf(name: string): Promise<string> {
  const folder = join(values.cache, name);
  await mkdir(folder, { recursive: true });
  for (const file of FILES.filter((f) => !existsSync(join(folder, f))))
    await download(
      `${values.host}/PekingU/${name}/resolve/main/${file}`,
      join(folder, file),
    );
  return folder;
}

async function download(url: string, path: string): Promise<void> {
  const response = await fetch(url).catch((error: unknown) => {
    const cause =
      error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new Error(
      `The hub cannot be reached from here (${cause instanceof Error ? cause.message : url}); ` +
        'nothing was compared.',
    );
  });
  if (!response.ok)
    throw new Error(`${url} answers ${response.status}; nothing was compared.`);
  // Renamed when whole, so that a cut connection leaves no half file behind.
  await writeFile(`${path}.part`, new Uint8Array(await response.arrayBuffer()));
  await rename(`${path}.part`, path);
}

/** Logits of classes 0-2 and cx, cy, w of the first three queries. */
async function firstQueries(
  folder: string,
  photograph: Pixels,
): Promise<{ logits: Rows; boxes: Rows }> {
  const { config, weights } = await loadModel(folder);
  const fused = fuse(weights, config);
  weights.dispose();
  const corner = (rows: tf.Tensor3D) => tf.slice(rows, [0, 0, 0], [1, 3, 3]);
  const { result } = run(
    photograph,
    { weights: fused, config },
    {},
    ({ logit_BQV, cxcywh01_BQ4 }) => [corner(logit_BQV), corner(cxcywh01_BQ4)] as const,
  );
  fused.dispose();
  const rows = async (corner_133: tf.Tensor3D) => {
    const data = await corner_133.data<'float32'>();
    corner_133.dispose();
    return [0, 3, 6].map((start) => [...data.slice(start, start + 3)]);
  };
  const [logits, boxes] = result;
  return { logits: await rows(logits), boxes: await rows(boxes) };
}

function worst(a: Rows, b: Rows): number {
  return largestDifference(a.flat(), b.flat()).value;
}
