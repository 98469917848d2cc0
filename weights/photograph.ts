/**
 * What a model that knows drawn scenes only says of one real photograph. `node weights/photograph.ts
 * [--model embedded]` writes photograph.json beside the weights; the model card shows it.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readOptions } from '#lib/cli/args.ts';
import { startBackend } from '#lib/cli/backend.ts';
import { runCommand, type Print } from '#lib/cli/command.ts';
import { rounded } from '#lib/cli/figures.ts';
import { readImage } from '#lib/cli/image.ts';
import { checksumOf, folderOf, loadModel } from '#lib/cli/model.ts';
import { detect } from '#lib/detector.ts';
import { fuse } from '#lib/params/fuse.ts';

const FILE = 'photograph.webp';
const CREDIT =
  'Chelsea the cat, Stéfan van der Walt, CC0, as distributed with scikit-image';
/** Far below what a page shows, because a weak answer is an answer here. */
const THRESHOLD = 0.05;

const USAGE = 'node weights/photograph.ts [--model DIR | embedded | nano]';

const HELP = 'Writes what a model says of one photograph beside its weights.';

async function main(args: readonly string[], print: Print): Promise<void> {
  const { model } = readOptions(args, { model: { type: 'string', default: 'embedded' } });
  await startBackend();
  const { config, weights } = await loadModel(model);
  const pixels = await readImage(fileURLToPath(new URL(FILE, import.meta.url)));
  const fused = fuse(weights, config);
  const found = await detect(pixels, fused, config, { threshold: THRESHOLD });
  const { width, height } = pixels;
  const detections = found.map(({ label, score, xyxyPx: [x1, y1, x2, y2] }) => ({
    label: config.labels[label] ?? `class ${label}`,
    score,
    bbox: [x1, y1, x2 - x1, y2 - y1],
  }));
  const document = rounded({
    weights: await checksumOf(model),
    file: FILE,
    credit: CREDIT,
    width,
    height,
    threshold: THRESHOLD,
    detections,
  });
  const path = join(folderOf(model), 'photograph.json');
  await writeFile(path, `${JSON.stringify(document, null, 2)}\n`);
  const best = detections
    .slice(0, 3)
    .map(({ label, score }) => `${label} ${score.toFixed(2)}`);
  print(`photograph.json of ${model}: ${detections.length} detections, ${best.join(', ')}`);
}

process.exitCode = await runCommand({ usage: USAGE, help: HELP, main });
