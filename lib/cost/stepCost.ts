import type { Config } from '../config.ts';
import type { Step } from '../trace/frame.ts';
import type { Run } from './positions.ts';
import { moduleOf, workOf } from './work.ts';

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
  config: Config,
  steps: readonly Step[],
  fused = false,
): ReadonlyMap<string, StepCost> {
  const flopsOf = new Map<string, number>();
  const { decoder } = config;
  const queries = shapeOf(steps, 'decoder.layers.0.position')?.[1] ?? decoder.queries;
  const asRun = { ...config, decoder: { ...decoder, queries } };
  for (const { step, flops } of workOf(asRun, runOf(config, steps), fused))
    if (step !== null) flopsOf.set(step, (flopsOf.get(step) ?? 0) + flops);
  return new Map(
    steps.map(({ path, shape }) => [
      path,
      {
        flops: flopsOf.get(path) ?? 0,
        bytes: BYTES * shape.reduce((product, size) => product * size, 1),
        module: moduleOfStep(path),
      },
    ]),
  );
}

function runOf({ inputSize, decoder }: Config, steps: readonly Step[]): Run {
  const [, height, width] = shapeOf(steps, 'input.pixels') ?? [];
  const answers = steps.filter(({ path }) => /^decoder\.layers\.\d+\.logit$/.test(path));
  return {
    size: height && width ? [height, width] : inputSize,
    layers: answers.length > 0 ? answers.length : decoder.layers,
  };
}

function shapeOf(steps: readonly Step[], path: string): readonly number[] | undefined {
  return steps.find((step) => step.path === path)?.shape;
}

/** The module of `cost` whose work a shown tensor is. */
function moduleOfStep(path: string): string {
  const [, stage] = /^backbone\.S(\d)$/.exec(path) ?? [];
  // S3 is what stages.1 makes: the stages count from 0 at a stride of 4.
  if (stage) return `backbone.stages.${Number(stage) - 2}`;
  if (/^encoder\.P\d$/.test(path)) return 'encoder.ccff';
  if (/^(?:input|denoising)\./.test(path)) return path.slice(0, path.indexOf('.'));
  if (/^decoder\.layers\.\d+\.position$/.test(path)) return 'decoder.queryPosition';
  if (/^decoder\.layers\.\d+\.(?:boxDelta|cxcywh01|logit)$/.test(path))
    return 'decoder.heads';
  return moduleOf(path);
}
