/**
 * What the book's trainings look like: `node weights/trainings.ts [--only NAME]` records them as the
 * reader's worker trains, and keeps them as trainings.json.gz beside the weights that they begin with,
 * for the figures that play them until the reader's own model can learn. With `--only` the others stay.
 */
import { readOptions } from '#lib/cli/args.ts';
import { startBackend } from '#lib/cli/backend.ts';
import { runCommand, type Print } from '#lib/cli/command.ts';
import { checksumOf } from '#lib/cli/model.ts';
import { resolveTfjsModules } from '#lib/cli/tfjsModules.ts';
import { named } from '#lib/named.ts';
import { TRAININGS, type Training } from '#lib/train/plans/index.ts';
import {
  keepTrainings,
  keptTrainings,
  type KeptTraining,
} from '#site/replay/keptTrainings.ts';
import { openModel } from '#site/replay/openModel.ts';
import { VARIANTS } from '#site/runtime/weights/variants.ts';

async function main(args: readonly string[], print: Print): Promise<void> {
  const { only } = readOptions(args, { only: { type: 'string' } });
  const all: [string, Training][] = Object.entries(TRAININGS);
  if (only !== undefined && !all.some(([name]) => name === only))
    throw new Error(`The book has no training called ${named(only)}.`);
  await startBackend();
  resolveTfjsModules();
  const { recordTraining } = await import('#site/replay/recordTraining.ts');
  for (const { name: model } of VARIANTS) {
    const own = all.filter(([, order]) => order.model === model);
    const before = await keptTrainings(model);
    const weights = await checksumOf(model);
    const kept: KeptTraining[] = [];
    for (const [name, order] of own) {
      const known = before.find(({ training }) => training.name === name);
      if (only !== undefined && name !== only) {
        if (known) kept.push(known);
        continue;
      }
      const training = await recordTraining(name, order, await openModel(model));
      kept.push({ weights, training });
      print(`${name} of ${model}: ${order.steps} steps`);
    }
    if (kept.length === 0) continue;
    const bytes = await keepTrainings(model, kept);
    print(`trainings.json.gz of ${model}: ${(bytes / 1000).toFixed(0)} kB`);
  }
}

process.exitCode = await runCommand({
  usage: 'node weights/trainings.ts [--only NAME]',
  help: 'Records the trainings of the book and writes trainings.json.gz beside the weights that they begin with.',
  main,
});
