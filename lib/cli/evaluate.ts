import { writeFile } from 'node:fs/promises';
import { fuse } from '../params/fuse.ts';
import { CATEGORIES } from '../scene/index.ts';
import { readOptions, required } from './args.ts';
import { startBackend } from './backend.ts';
import { runCommand, type Command, type Print } from './command.ts';
import { evaluateScenes } from './evaluateScenes.ts';
import { figuresOf, rounded } from './figures.ts';
import { apOf, figureTable } from './figureTable.ts';
import { checksumOf, loadModel } from './model.ts';
import { showProgress } from './progress.ts';
import { readSeeds } from './seeds.ts';

const USAGE =
  'npm run -s evaluate -- --seeds A-B [--model DIR | embedded | nano] [--layers] [--json] [--out FILE] [--metrics FILE]';

/**
 * Prints COCO AP over the generated scenes of the seeds A to B, both included, what the selected
 * tokens are worth and how far scores are from precision; with `--layers` also the AP of every
 * decoder layer. `--out` writes the annotations and the detections, for another program to judge
 * (weights/parity/check_ap.py), `--metrics` all figures with seeds, date and the checksum of the weights.
 */
async function main(args: readonly string[], print: Print): Promise<void> {
  const options = readOptions(args, {
    seeds: { type: 'string' },
    model: { type: 'string' },
    out: { type: 'string' },
    metrics: { type: 'string' },
    layers: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  });
  const seeds = readSeeds(required('seeds', options.seeds));
  await startBackend();
  const { config, weights } = await loadModel(options.model);
  const fused = fuse(weights, config);
  weights.dispose();
  const evaluation = await evaluateScenes(seeds, fused, config, (done) =>
    showProgress(done, seeds.length),
  );
  if (options.out !== undefined) {
    const { annotations, detectionsOfLayer } = evaluation;
    const detections = detectionsOfLayer.at(-1) ?? [];
    await write(options.out, { images: seeds, categories: CATEGORIES, annotations, detections }); // prettier-ignore
  }
  const figures = figuresOf(seeds, evaluation);
  if (options.metrics !== undefined) {
    const measured = { weights: await checksumOf(options.model), ...figures };
    await write(options.metrics, rounded(measured), 2);
  }
  const { selection, calibration } = figures;
  print(
    options.json
      ? JSON.stringify({ ...apOf(figures), selection, calibration })
      : figureTable(figures, options.layers),
  );
}

async function write(path: string, value: unknown, indent?: number): Promise<void> {
  const text = JSON.stringify(value, null, indent);
  await writeFile(path, indent === undefined ? text : `${text}\n`).catch(() => {
    throw new Error(`${path} cannot be written.`);
  });
}

export const command: Command = { usage: USAGE, main };
if (import.meta.main) process.exitCode = await runCommand(command);
