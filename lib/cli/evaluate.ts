import { writeFile } from 'node:fs/promises';
import { named } from '../named.ts';
import { intoFused } from '../params/fuse.ts';
import { readOptions, required } from './args.ts';
import { startBackend } from './backend.ts';
import { runCommand, type Command, type Print } from './command.ts';
import { evaluateScenes } from './evaluateScenes.ts';
import { figuresOf, rounded } from './figures.ts';
import { apOf, figureTable } from './figureTable.ts';
import { checksumOf, loadModel } from './model.ts';
import { REPLIES, REPLIES_HELP, repliesOf } from './replies.ts';
import { showProgress } from './progress.ts';
import { cocoDataset } from './sceneRecords.ts';
import { readSeeds } from './seeds.ts';

const USAGE =
  'npm run -s evaluate -- --seeds A-B [--model DIR | FILE | embedded | nano] [--layers] [--json] [--out FILE] [--results FILE] [--metrics FILE]';

const HELP = `Prints COCO AP of a model on generated scenes, what its selected tokens are worth, and how far
its scores are from precision.

--seeds    of the scenes, first and last: 1000000-1000999, or hard ones from 5000000 on
--model    a folder with config.json and weights, a file of weights, or a model of the book
--layers   also the AP of every decoder layer
--json     for programs
--out      writes the ground truth as COCO's annotations, and the detections with it
--results  writes the detections alone, as COCO's results: a list
--metrics  writes all figures, with seeds, date and the checksum of the weights
${REPLIES_HELP}`;

/**
 * Prints COCO AP over the generated scenes of the seeds A to B, both included, what the selected
 * tokens are worth and how far scores are from precision; with `--layers` also the AP of every
 * decoder layer. `--out` writes the annotations and the detections, `--results` the detections alone,
 * for another program to judge (weights/parity/check_ap.py), `--metrics` all figures with seeds, date
 * and the checksum of the weights.
 */
async function main(args: readonly string[], print: Print): Promise<void> {
  const options = readOptions(args, {
    seeds: { type: 'string' },
    model: { type: 'string' },
    ...REPLIES,
    out: { type: 'string' },
    results: { type: 'string' },
    metrics: { type: 'string' },
    layers: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  });
  const seeds = readSeeds(required('seeds', options.seeds));
  await startBackend();
  const { config, weights } = await loadModel(options.model, undefined, repliesOf(options));
  const fused = intoFused(weights, config);
  const evaluation = await evaluateScenes(seeds, fused, config, (done) =>
    showProgress(done, seeds.length),
  );
  const detections = evaluation.detectionsOfLayer.at(-1) ?? [];
  if (options.out !== undefined)
    await write(options.out, { ...cocoDataset(seeds, evaluation.annotations), detections });
  if (options.results !== undefined) await write(options.results, detections);
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
    throw new Error(`${named(path, 200)} cannot be written.`);
  });
}

export const command: Command = { usage: USAGE, help: HELP, main };
if (import.meta.main) process.exitCode = await runCommand(command);
