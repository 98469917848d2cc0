import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { named } from '../named.ts';
import { intoFused } from '../params/fuse.ts';
import { readOptions, required, UsageError } from './args.ts';
import { startBackend } from './backend.ts';
import { Incomplete, runCommand, type Command, type Print } from './command.ts';
import { datasetFigures, datasetTable } from './datasetFigures.ts';
import { writeResults } from './detectOutputs.ts';
import { openDataset } from './datasetFiles.ts';
import { evaluateDataset, openSeen } from './evaluateDataset.ts';
import { evaluateScenes } from './evaluateScenes.ts';
import { figuresOf, rounded } from './figures.ts';
import { apOf, figureTable } from './figureTable.ts';
import { checksumOf, loadModel } from './model.ts';
import { REPLIES, REPLIES_HELP, repliesOf } from './replies.ts';
import { showProgress } from './progress.ts';
import { cocoDataset } from './sceneRecords.ts';
import { writeReport } from './report.ts';
import { readSeeds } from './seeds.ts';

const USAGE =
  'npm run -s evaluate -- (--images DIR --annotations FILE [--report DIR] | --seeds A-B [--layers] [--out FILE]) [--model DIR | FILE | embedded | nano] [--json] [--results FILE] [--metrics FILE]';

const HELP = `Prints COCO AP of a model on your own pictures, by class and by size as pycocotools has it, and
what each kind of mistake costs (TIDE); or on generated scenes, with what its selected tokens are
worth and how far its scores are from precision.

--images       a folder of pictures
--annotations  what is in them: a file in COCO's form (images, annotations, categories)
--report       writes a page to open, index.html in a folder: the pictures whose mistakes cost most
--seeds        of scenes, first and last: 1000000-1000999, or hard ones from 5000000 on
--model        a folder with config.json and weights, a file of weights, or a model of the book
--layers       also the AP of every decoder layer, on scenes
--json         for programs
--out          writes the scenes' ground truth as COCO's annotations, and the detections with it
--results      writes the detections alone, as COCO's results: a list
--metrics      writes all figures; for scenes with seeds, date and the checksum of the weights
${REPLIES_HELP}

A picture that is missing or cannot be read is told and left out, and the exit status is 1.
A run with --results or --report that was stopped goes on where it was: FILE.part has what is done.`;

const OPTIONS = {
  seeds: { type: 'string' },
  images: { type: 'string' },
  annotations: { type: 'string' },
  report: { type: 'string' },
  model: { type: 'string' },
  ...REPLIES,
  out: { type: 'string' },
  results: { type: 'string' },
  metrics: { type: 'string' },
  layers: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

type Options = ReturnType<typeof readOptions<typeof OPTIONS>>;

/**
 * Prints COCO AP over a folder of pictures and its annotations, or over the generated scenes of the seeds
 * A to B, both included. What is written can be judged by another program (weights/parity/check_ap.py).
 */
async function main(
  args: readonly string[],
  print: Print,
  _families?: unknown,
  note: Print = () => undefined,
): Promise<void> {
  const options = readOptions(args, OPTIONS);
  const { images, annotations, report, seeds } = options;
  if (images === undefined && annotations === undefined && report === undefined)
    return overScenes(options, print);
  for (const [name, value] of Object.entries({ seeds, out: options.out, layers: options.layers || undefined })) // prettier-ignore
    if (value !== undefined) throw new UsageError(`--${name} is of scenes: it does not go with --images.`); // prettier-ignore
  await overFolder(options, print, note);
}

async function overFolder(options: Options, print: Print, note: Print): Promise<void> {
  const { report, results } = options;
  const folder = required('images', options.images);
  const files = await openDataset(required('annotations', options.annotations), folder, note); // prettier-ignore
  await startBackend();
  const { config, weights } = await loadModel(options.model, undefined, repliesOf(options));
  const fused = intoFused(weights, config);
  const kept = results ?? (report === undefined ? undefined : await resultsIn(report));
  const journal =
    kept === undefined ? null : await openSeen(kept, await checksumOf(options.model), files); // prettier-ignore
  const run = await evaluateDataset(files, { config, weights: fused }, journal, note);
  const { leftOut, evaluation } = run;
  const figures = datasetFigures(evaluation.summary(), files.dataset.categories, leftOut);
  if (journal && kept !== undefined) {
    await writeResults(kept, () => journal.lines());
    if (report !== undefined)
      await writeReport(report, files, run, figures, journal.lines());
    await (leftOut === 0 ? journal.end() : journal.close());
  }
  if (options.metrics !== undefined) await write(options.metrics, figures, 2);
  print(options.json ? JSON.stringify(figures) : datasetTable(figures));
  if (leftOut > 0)
    throw new Incomplete(`${leftOut} of ${files.dataset.pictures.length} pictures are left out.`); // prettier-ignore
}

/** The results of a report stand beside it. */
async function resultsIn(report: string): Promise<string> {
  await mkdir(report, { recursive: true }).catch(() => {
    throw new Error(`${named(report, 200)} cannot be written.`);
  });
  return join(report, 'results.json');
}

async function overScenes(options: Options, print: Print): Promise<void> {
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
