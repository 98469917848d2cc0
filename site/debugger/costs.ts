import { stepCost, type StepCost } from '#lib/cost/stepCost.ts';
import type { BookRun } from '#site/run/bookRun.ts';

const counted = new WeakMap<BookRun, ReadonlyMap<string, StepCost>>();

/** What it took to make a shown tensor: counted once for every run, from the shapes that it showed. */
export function costOf(run: BookRun, path: string): StepCost {
  const costs = counted.get(run) ?? stepCost(run.config, run.steps, true);
  counted.set(run, costs);
  return costs.get(path) ?? { flops: 0, bytes: 0, module: '' };
}
