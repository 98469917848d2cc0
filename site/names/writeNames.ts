/** Prints, as JSON, what RT-DETR-R18 and the embedded model show, in the order of their runs. */
import { fileURLToPath } from 'node:url';
import { startBackend } from '#lib/cli/backend.ts';
import { loadModel } from '#lib/cli/model.ts';
import type { Config } from '#lib/config.ts';
import { initWeights } from '#lib/params/init.ts';
import { PUBLISHED } from '#lib/params/published.ts';
import { traceOf, type RunModel } from '#lib/run.ts';
import type { Step } from '#lib/trace/frame.ts';
import { recordOrigins } from '#site/source/origins.ts';

/** R18 runs at a quarter of its side, which has tokens enough for its queries. */
const SHRUNK = 4;
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A tensor of a run, and the line that shows it. */
export interface Shown extends Step {
  readonly line: string;
}

function shownBy({ weights, config }: RunModel<Config>, side: number): readonly Shown[] {
  const black = { shape: [1, side, side, 3], data: new Float32Array(side * side * 3) };
  let steps: readonly Step[] = [];
  const origins = recordOrigins(
    (source, probe) => {
      const trace = traceOf(black, { weights: source, config }, { probe });
      steps = trace.steps;
      trace.dispose();
    },
    weights,
    ROOT,
  );
  return steps.map((step) => {
    const origin = origins.find(({ path }) => path === step.path);
    return { ...step, line: origin ? `${origin.file}:${origin.line}` : '' };
  });
}

/** Rows and columns grow with the side, tokens with its square; all else is as it was. */
const grown = (step: Shown): Shown => ({
  ...step,
  shape: step.shape.map((size, axis) => {
    const letter = step.dims[axis] ?? '';
    return size * (letter === 'S' ? SHRUNK ** 2 : 'HW'.includes(letter) ? SHRUNK : 1);
  }),
});

await startBackend();
const config = PUBLISHED.rtdetr_r18vd;
const weights = initWeights(config, 1);
const r18 = shownBy({ weights, config }, config.inputSize[0] / SHRUNK).map(grown);
weights.dispose();
const model = await loadModel();
const embedded = shownBy(model, model.config.inputSize[0]);
process.stdout.write(JSON.stringify({ r18, embedded }));
