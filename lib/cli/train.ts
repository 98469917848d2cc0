import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { named } from '../named.ts';
import { fuse } from '../params/fuse.ts';
import type { Progress } from '../train/follow.ts';
import { readTraining, TRAININGS, type Training } from '../train/plans/index.ts';
import { readCount, readOptions, required } from './args.ts';
import { startBackend } from './backend.ts';
import { isFile, readJson } from './checkpointFiles.ts';
import { runCommand, type Command, type Print } from './command.ts';
import { folderOf, loadModel } from './model.ts';
import { drawnScenes } from './taught.ts';
import { resolveTfjsModules } from './tfjsModules.ts';

const USAGE = 'npm run -s train -- --plan FILE | NAME --out DIR [--every 10]';

const HELP = `Trains a model on generated scenes by a plan; what it writes opens in transformers.

--plan   a JSON file that says model, plan, scenes, steps (lib/train/plans has the words), or the
         name of a training of the book: ${Object.keys(TRAININGS).slice(0, 4).join(', ')}
--out    the folder for model.safetensors, config.json, preprocessor_config.json and losses.json
--every  steps from one printed line to the next, 10 by default`;

/** Follows a plan, prints how it goes, and writes what came of it. */
async function main(args: readonly string[], print: Print): Promise<void> {
  const options = readOptions(args, {
    plan: { type: 'string' },
    out: { type: 'string' },
    every: { type: 'string', default: '10' },
  });
  const training = await trainingOf(required('plan', options.plan));
  const out = required('out', options.out);
  const every = readCount('every', options.every);
  const files = await copiedFiles(training.model);
  await startBackend();
  const { config, weights: saved } = await loadModel(training.model);
  const weights = fuse(saved, config);
  resolveTfjsModules();
  const { createLearner, follow, heldOutOf } = await import('../train/index.ts');
  const examples = drawnScenes(training.scenes, config.labels);
  const exams = training.heldOut ? drawnScenes(training.heldOut, config.labels) : examples;
  const learner = createLearner({ weights, config }, training.plan, examples);
  const heldOut = heldOutOf(learner, exams);
  print(
    `${examples.length} scenes, ${learner.parameters} numbers learn, ${training.steps} steps`,
  );
  const log: object[] = [];
  for await (const progress of follow(
    learner,
    { ...training, judgeEvery: every },
    heldOut,
  )) {
    log.push(lineOf(progress));
    if (progress.verdict) print(told(progress));
  }
  await written(out, {
    ...files,
    'model.safetensors': await learner.save(saved),
    'losses.json': `${JSON.stringify({ training, steps: log }, null, 1)}\n`,
  });
  print(`Written to ${named(out, 200)}.`);
}

/** A file, or a training of the book by its name. */
async function trainingOf(plan: string): Promise<Training> {
  const own = Object.entries(TRAININGS).find(([name]) => name === plan)?.[1];
  if (own) return own;
  const json = await readJson(plan);
  if (json === undefined) throw new Error(`There is no plan ${named(plan, 200)}.`);
  return readTraining(json, named(plan, 100));
}

/** What a checkpoint needs beside its weights, to the letter: 1 is no 1.0 to transformers. */
async function copiedFiles(model: string): Promise<Record<string, Uint8Array>> {
  if (await isFile(folderOf(model)))
    throw new Error(
      `${named(model, 100)} is a file, and training writes a folder like the one it starts from: write that with npm run -s convert, and name it as the model.`,
    );
  const files: Record<string, Uint8Array> = {};
  for (const name of ['config.json', 'preprocessor_config.json']) {
    const path = join(folderOf(model), name);
    if ((await readJson(path)) !== undefined) files[name] = await readFile(path);
  }
  return files;
}

async function written(folder: string, files: Record<string, string | Uint8Array>) {
  try {
    await mkdir(folder, { recursive: true });
    for (const [name, content] of Object.entries(files))
      await writeFile(join(folder, name), content);
  } catch {
    throw new Error(`${named(folder, 200)} cannot be written to.`);
  }
}

function lineOf({ report, verdict }: Progress): object {
  const { step = 0, loss, norm, parts } = report ?? {};
  const lists =
    parts && Object.entries(parts).map(([name, X]) => [name, Array.from(X)] as const);
  return {
    step,
    loss,
    norm,
    ...(lists && { parts: Object.fromEntries(lists) }),
    ...verdict,
  };
}

function told({ report, verdict }: Progress): string {
  const loss = report ? `loss ${report.loss.toFixed(3)}` : 'before';
  const { asked = 0, found = 0, duplicates = 0, wrong = 0, AP = 0 } = verdict ?? {};
  return `step ${report?.step ?? 0}: ${loss}, found ${found} of ${asked}, said again ${duplicates}, wrong ${wrong}, AP ${AP.toFixed(2)}`;
}

export const command: Command = { usage: USAGE, help: HELP, main };
if (import.meta.main) process.exitCode = await runCommand(command);
