import type { ModelConfig } from '../config.ts';
import { partsOf } from '../families/structures.ts';
import type { Structure } from '../families/family.ts';
import { fusedParts } from '../parts/fused.ts';
import type { Part } from '../parts/part.ts';
import type { Step } from '../trace/frame.ts';
import type { Run } from '../parts/flopsOf.ts';
import { stepsOf, workOf } from './work.ts';

/** What it takes to make one shown tensor out of those shown before. */
export interface StepCost {
  /** Floating-point operations of one image, counted as `cost` counts them. */
  readonly flops: number;
  /** Of the tensor itself: 4 per number. */
  readonly bytes: number;
  /** One of the modules of `cost`. */
  readonly module: string;
}

const BYTES = 4;

/**
 * The work between each shown tensor and the one before. Over all steps of a run the operations sum
 * to `cost(config).gflopsWithAttention`. Input size, decoder layers and queries are those of the
 * steps, so a run that was stopped or cut short is counted as it was.
 *
 * @param fused whether batch norms and RepVGG branches were folded into their kernels
 * @unit  operations of one image; bytes
 */
export function stepCost(
  config: ModelConfig,
  steps: readonly Step[],
  fused = false,
  families?: readonly Structure[],
): ReadonlyMap<string, StepCost> {
  const stated = partsOf(config, families);
  const parts = fused ? fusedParts(stated) : stated;
  const flops = new Map<string, number>();
  for (const { step, flops: more } of workOf(parts, runOf(config, parts, steps)))
    if (step !== null) flops.set(step, (flops.get(step) ?? 0) + more);
  const modules = modulesOf(parts, steps);
  return new Map(
    steps.map(({ path, shape }, index) => [
      path,
      {
        flops: flops.get(path) ?? 0,
        bytes: BYTES * shape.reduce((product, size) => product * size, 1),
        module: modules[index] ?? '',
      },
    ]),
  );
}

/** Size, layers and queries of the run that showed these steps. */
function runOf(config: ModelConfig, parts: readonly Part[], steps: readonly Step[]): Run {
  const shown = new Map(steps.map((step) => [step.path, step]));
  const [, height, width] = shown.get('input.pixels')?.shape ?? [];
  const made = parts.flatMap((part) =>
    stepsOf(part).flatMap((path) => {
      const step = shown.get(path);
      return step ? [{ part, step }] : [];
    }),
  );
  const layers = Math.max(...made.map(({ part: { layer = -1 } }) => layer)) + 1;
  const ofQueries = made.find(
    ({ part: { at }, step }) =>
      typeof at === 'object' && 'queries' in at && step.dims.includes('Q'),
  );
  return {
    size: height && width ? [height, width] : config.inputSize,
    layers: layers > 0 ? layers : undefined,
    queries: ofQueries?.step.shape[ofQueries.step.dims.indexOf('Q')],
  };
}

/**
 * The module of `cost` that each shown tensor belongs to. One that no part makes belongs to the
 * module whose name it bears; else to that of the tensor before, within a stage.
 */
function modulesOf(parts: readonly Part[], steps: readonly Step[]): string[] {
  const known = new Map(
    parts.flatMap((part) => stepsOf(part).map((path) => [path, part.module])),
  );
  const names = [...new Set(parts.map(({ module }) => module))];
  const stage = (path: string) => path.slice(0, path.indexOf('.'));
  const modules: string[] = [];
  steps.forEach(({ path }, index) => {
    const before = steps[index - 1]?.path ?? '';
    const own = known.get(path) ?? names.find((name) => path.startsWith(`${name}.`));
    const last = stage(before) === stage(path) ? modules[index - 1] : undefined;
    modules.push(own ?? last ?? stage(path));
  });
  return modules;
}
