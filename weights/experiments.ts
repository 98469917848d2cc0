/**
 * What the trainings of the book come to, five seeds each: `node weights/experiments.ts [--only NAME]`
 * writes experiments.json beside nano's weights, which the chapter on learning quotes. With `--only` the
 * other trainings stay as they were measured.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readOptions } from '#lib/cli/args.ts';
import { startBackend } from '#lib/cli/backend.ts';
import { readJson } from '#lib/cli/checkpointFiles.ts';
import { runCommand, type Print } from '#lib/cli/command.ts';
import { rounded } from '#lib/cli/figures.ts';
import { checksumOf, folderOf, loadModel } from '#lib/cli/model.ts';
import { drawnScenes } from '#lib/cli/taught.ts';
import { resolveTfjsModules } from '#lib/cli/tfjsModules.ts';
import { isObject } from '#lib/families/fields.ts';
import { fuse } from '#lib/params/fuse.ts';
import { mean } from '#lib/numbers/statistics.ts';
import type { Verdict } from '#lib/train/index.ts';
import { TRAININGS, type Training } from '#lib/train/plans/index.ts';
import { summaryOf, type Run } from './experimentSummary.ts';

const SEEDS = [1, 2, 3, 4, 5];
const MODEL = 'nano';

/** Follows a training once for every seed. */
async function runsOf(training: Training): Promise<Run[]> {
  const { createLearner, follow, heldOutOf } = await import('#lib/train/index.ts');
  const { config, weights: saved } = await loadModel(training.model);
  const weights = fuse(saved, config);
  saved.dispose();
  const examples = drawnScenes(training.scenes, config.labels);
  const exams = training.heldOut ? drawnScenes(training.heldOut, config.labels) : examples;
  const taught = config.labels.indexOf(training.plan.wipe ?? '');
  const runs: Run[] = [];
  for (const seed of SEEDS) {
    const plan = { ...training.plan, seed };
    const learner = createLearner({ weights, config }, plan, examples);
    const heldOut = heldOutOf(learner, exams);
    const run: Run = { seed, parameters: learner.parameters, losses: [], curve: [] };
    for await (const { report, verdict } of follow(learner, training, heldOut)) {
      if (report) run.losses.push(report.loss);
      if (verdict) run.curve.push({ step: learner.step, ...short(verdict, taught) });
    }
    heldOut.dispose();
    learner.dispose();
    runs.push(run);
  }
  weights.dispose();
  return runs;
}

/** A verdict without its classes, but the one that is taught, and the mean AP of the others. */
function short({ classes, ...verdict }: Verdict, taught: number) {
  const own = classes[taught];
  const others = classes.filter(({ asked }, label) => label !== taught && asked > 0);
  return {
    ...verdict,
    othersAP: mean(others.map(({ AP }) => AP)) ?? -1,
    ...(own && { taught: { asked: own.asked, found: own.found, AP: own.AP } }),
  };
}

async function main(args: readonly string[], print: Print): Promise<void> {
  const { only } = readOptions(args, { only: { type: 'string' } });
  const chosen = Object.entries<Training>(TRAININGS).filter(
    ([name]) => only === undefined || name === only,
  );
  if (chosen.length === 0) throw new Error(`There is no training called ${String(only)}.`);
  await startBackend();
  resolveTfjsModules();
  const path = join(folderOf(MODEL), 'experiments.json');
  for (const [name, training] of chosen) {
    const runs = await runsOf(training);
    const summary = summaryOf(training, runs);
    const before = (await readJson(path)) ?? {};
    const others: unknown = Reflect.get(before, 'trainings');
    const document = {
      ...before,
      weights: await checksumOf(MODEL),
      date: new Date().toISOString().slice(0, 10),
      seeds: SEEDS,
      trainings: {
        ...(isObject(others) && others),
        [name]: { scenes: training.scenes.count, ...summary, runs },
      },
    };
    await writeFile(path, `${JSON.stringify(rounded(document))}\n`);
    print(`${name}: ${JSON.stringify(rounded(summary))}`);
  }
}

process.exitCode = await runCommand({
  usage: 'node weights/experiments.ts [--only NAME]',
  help: 'Follows the trainings of the book, five seeds each, and writes experiments.json beside nano’s weights.',
  main,
});
