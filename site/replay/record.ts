import { sampleScene, WORLD } from '#lib/scene/index.ts';
import { truthOf } from '#site/subject/truth.ts';
import { energyOf } from '#site/runtime/energy.ts';
import { everySecond } from '#lib/trace/frameMaths.ts';
import { notShown, pathMatcher } from '#lib/trace/paths.ts';
import type { Traced } from '#site/runtime/trace.ts';
import type { Edit } from '#lib/trace/edits/index.ts';
import type { TraceOptions } from '#site/runtime/traceTypes.ts';
import { weightFrame } from '#site/runtime/weightFrame.ts';
import { energyName, everySecondName, weightName } from '#site/run/replayFormat.ts';
import type { RecordedRun } from '#site/run/replayFormat.ts';
import type { Recorder } from './recorder.ts';
import type { ReplaySpec } from './spec.ts';
import { tensorBag, type TensorBag } from '#site/run/tensorBag.ts';

interface RunToRecord {
  readonly traced: Traced;
  readonly prefix: string;
  readonly edits: readonly Edit[];
  readonly weights: TraceOptions['weights'];
  readonly of?: TraceOptions['model'];
  readonly see: readonly string[];
  /** Paths whose numbers are compared closely. */
  readonly exact: ReadonlySet<string>;
  /** Paths whose numbers are only looked at. */
  readonly shades: ReadonlySet<string>;
  /** The plain run; null for itself. */
  readonly base: Traced | null;
}

/**
 * The file of one chapter's replay. Throws a sentence for a path that no step shows, for an edit that
 * does not fit, and for too many bytes.
 */
export async function recordReplay(
  {
    chapter,
    seed,
    see,
    shades: faint,
    energy,
    everySecond: apart,
    weights,
    whatIf,
    exactly = [],
    mostBytes,
  }: Omit<ReplaySpec, 'training'> & {
    /** Of what is seen: compared more closely than half precision allows. */
    readonly exactly?: readonly string[];
    readonly mostBytes?: number;
  },
  recorder: Recorder,
): Promise<Uint8Array<ArrayBuffer>> {
  const { backend } = recorder;
  const model = await recorder.model();
  const bag = tensorBag(mostBytes);
  const base = await recorder.trace(seed);
  // Fused weights against saved ones: a difference of 1e-5 does not survive half precision.
  const asSaved = whatIf.filter((asked) => asked.weights === 'asSaved');
  const close = asSaved.flatMap((asked) => matching(asked.see ?? [], base));
  const exact = new Set([...close, ...exactly]);
  const shades = new Set(matching(faint, base));
  const plain = { edits: [], weights: undefined, prefix: '', see, base: null, shades };
  const runs = [await addRun(bag, { ...plain, traced: base, exact })];
  for (const [index, asked] of whatIf.entries()) {
    const { edits, weights: kind, model: of } = asked;
    const traced = await recorder.trace(seed, { edits, weights: kind, model: of });
    const named = { edits, weights: kind, of, prefix: `whatIf.${index}/`, shades };
    runs.push(await addRun(bag, { ...named, see: asked.see ?? [], traced, exact, base }));
  }
  for (const path of matching(energy, base))
    bag.add(energyName('', path), energyOf(await base.trace.read(path)), 'shades');
  for (const path of matching(apart, base)) {
    const precision = shades.has(path) ? 'shades' : 'half';
    bag.add(everySecondName('', path), everySecond(await base.trace.read(path)), precision);
  }
  const dims = await addWeights(bag, weights, recorder);
  const truth = truthOf(sampleScene(seed));
  const picture = { kind: 'scene', width: WORLD, height: WORLD, truth, seed } as const;
  const { report, config } = model;
  return bag.write({ picture, model: report, config, backend, runs, dims }, chapter);
}

/** Puts the tensors of a run into the bag. */
async function addRun(bag: TensorBag, asked: RunToRecord): Promise<RecordedRun> {
  const { traced, prefix, edits, weights, of, see, exact, shades, base } = asked;
  const { run, steps, config, model } = traced.report;
  const layers = model.answers.layers.slice(0, run.layers.length);
  const logits = layers.map(({ logit }) => logit);
  const boxes = layers.flatMap(({ cxcywh01, iou }) => [cxcywh01, iou ?? []].flat());
  const outputs = [...logits, ...boxes];
  const tokens = model.answers.tokens?.path ?? [];
  const paths = new Set([tokens, outputs, matching(see, traced)].flat());
  for (const path of paths) {
    // Nobody compares the outputs of a changed run to more than three digits.
    const half = base !== null && logits.includes(path);
    const isOutput = base === null && outputs.includes(path) && !shades.has(path);
    const float = exact.has(path) || isOutput;
    // Beside the chapter's own model another one is looked at, not measured.
    const isShown = (of !== undefined && !outputs.includes(path)) || shades.has(path);
    const precision = float ? 'float' : half ? 'half' : isShown ? 'shades' : 'usual';
    bag.add(`${prefix}${path}`, await traced.trace.read(path), precision);
  }
  const listed = (of: Traced) =>
    of.report.steps.map(({ path, dims, shape }) => [path, dims, shape] as const);
  const own = listed(traced);
  const unchanged = base && JSON.stringify(own) === JSON.stringify(listed(base));
  return {
    prefix,
    edits,
    weights,
    ...(of && { of: { name: of, report: model } }),
    config: base && config !== base.report.config ? config : null,
    steps: unchanged ? null : own,
    ms: steps.map(({ ms }) => rounded(ms)),
    layers: layers.length,
    times: run.times.map(({ stage, ms }) => ({ stage, ms: rounded(ms) ?? 0 })),
    totalMs: rounded(run.totalMs) ?? 0,
  };
}

async function addWeights(
  bag: TensorBag,
  globs: readonly string[],
  recorder: Recorder,
): Promise<Record<string, string>> {
  const dims: Record<string, string> = {};
  if (globs.length === 0) return dims;
  const store = await (await recorder.model()).asSaved();
  for (const path of fitting(globs, store.paths())) {
    const frame = await weightFrame(store, path);
    dims[weightName(path)] = frame.dims;
    bag.add(weightName(path), frame);
  }
  return dims;
}

const matching = (globs: readonly string[], { trace }: Traced) =>
  fitting(globs, trace.paths);

/** Throws for a glob that fits nothing: a chapter would wait for it in vain. */
function fitting(globs: readonly string[], paths: readonly string[]): string[] {
  return globs.flatMap((glob) => {
    const found = paths.filter(pathMatcher(glob));
    if (found.length === 0) throw new Error(notShown(glob, paths));
    return found;
  });
}

/** Hundredths of a millisecond are enough. */
function rounded(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms * 100) / 100;
}
