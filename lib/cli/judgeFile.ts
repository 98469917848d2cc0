import { basename } from 'node:path';
import type { ModelConfig } from '../config.ts';
import type { Family } from '../families/family.ts';
import { named } from '../named.ts';
import { inputOf, runPlanned } from '../runPlanned.ts';
import { forcedBy } from '../trace/forced.ts';
import { judgeInput } from '../trace/preprocessing/judgeInput.ts';
import { pictureOf } from '../trace/tracedPicture.ts';
import { pixelsOf, readTrace } from '../trace/traceFile.ts';
import { judgeTrace, type Again } from '../trace/verdict/judge.ts';
import { withEps } from '../trace/verdict/otherEps.ts';
import type { Model } from './model.ts';

/** What is to be said of a trace and a model, in sentences: what the debugger's page says. */
export async function judgeFile(
  file: Uint8Array,
  path: string,
  { weights, config }: Model<ModelConfig>,
  families: readonly Family[],
): Promise<readonly string[]> {
  const name = named(basename(path));
  const held = readTrace(file);
  const traced = pictureOf(file);
  const given = pixelsOf(held);
  const made = traced && inputOf(traced.pixels, config, { families });
  const ours = made && { shape: made.shape, data: made.dataSync<'float32'>().slice() };
  made?.dispose();
  const pixels = given ?? ours;
  if (!pixels)
    throw new Error(`${name} holds no picture (input.pixels, pixel_values or input.picture) to run the model on.`); // prettier-ignore
  const [, height = 0, width = 0] = pixels.shape;
  const sized = { ...config, inputSize: [height, width] as const };
  const model: Again = {
    tracePixels({ forced, eps }) {
      const built = eps ? withEps(sized, eps) : sized;
      const how = { keep: () => true, families, force: forcedBy(forced) };
      const { trace } = runPlanned(pixels, { weights, config: built }, null, how, () => null); // prettier-ignore
      return Promise.resolve(trace);
    },
  };
  const { trace } = runPlanned(pixels, { weights, config: sized }, null, { keep: () => true, families }, () => null); // prettier-ignore
  const verdict = traced && ours && given ? judgeInput(traced.pixels, ours, given) : null;
  const tensors = given && held.has('input.pixels') ? new Map(held).set('input.pixels', given) : held; // prettier-ignore
  try {
    const run = {
      steps: trace.steps,
      see: (one: string) => trace.read(one),
      prepared: traced ? { verdict } : null,
    };
    const opened = { name, tensors, pixels: given, note: traced?.note ?? null };
    const { sentences } = await judgeTrace(model, run, opened, () => undefined);
    return sentences;
  } finally {
    trace.dispose();
  }
}
