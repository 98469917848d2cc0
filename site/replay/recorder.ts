import { createCanvas } from '@napi-rs/canvas';
import type { Pixels } from '#lib/image/pixels.ts';
import { drawScene, sampleScene, WORLD } from '#lib/scene/index.ts';
import { truthOf } from '#site/subject/truth.ts';
import type { Model } from '#site/runtime/model.ts';
import { traceRun, type Traced } from '#site/runtime/trace.ts';
import type { TraceOptions } from '#site/runtime/traceTypes.ts';
import type { BackendReport } from '#site/runtime/types.ts';
import { USUAL_MODEL } from '#site/run/modelAddress.ts';
import { editsKey } from '#site/run/replayFormat.ts';
import type { VariantName } from '#site/runtime/weights/variants.ts';

/** Runs each scene with each edit once, however many chapters show it. */
export interface Recorder {
  /** The one of the chapters, or another of the book. */
  model(name?: VariantName): Promise<Model>;
  readonly backend: BackendReport;
  trace(seed: number, options?: TraceOptions): Promise<Traced>;
  dispose(): Promise<void>;
}

/** @param open gives a model on the backend that is set in tfjs; it stays the caller's */
export function createRecorder(
  open: (name: VariantName) => Promise<Model>,
  backend: BackendReport,
): Recorder {
  const models = new Map<VariantName, Promise<Model>>();
  const traces = new Map<string, Promise<Traced>>();
  const warm = new Set<string>();
  const modelOf = (name: VariantName = USUAL_MODEL) => {
    const known = models.get(name) ?? open(name);
    models.set(name, known);
    return known;
  };
  const opened = { report: backend, workDone: () => Promise.resolve(performance.now()) };
  const run = async (seed: number, options: TraceOptions) => {
    const model = await modelOf(options.model);
    const pass = () => traceRun(model, opened, drawnPixels(seed), 0, options);
    // The first pass with a set of weights pays for getting ready: its times say nothing.
    const set = JSON.stringify([options.model, options.weights]);
    if (!warm.has(set)) {
      warm.add(set);
      (await pass()).trace.dispose();
    }
    return pass();
  };
  return {
    model: modelOf,
    backend,
    trace(seed, options = {}) {
      const key = `${seed} ${editsKey(options.edits ?? [], options)}`;
      const truth = truthOf(sampleScene(seed));
      const known = traces.get(key) ?? run(seed, { ...options, truth });
      traces.set(key, known);
      return known;
    },
    async dispose() {
      for (const traced of traces.values()) (await traced).trace.dispose();
      traces.clear();
    },
  };
}

/** What the detector receives of a scene. */
function drawnPixels(seed: number): Pixels {
  const context = createCanvas(WORLD, WORLD).getContext('2d');
  drawScene(context, sampleScene(seed));
  const { data } = context.getImageData(0, 0, WORLD, WORLD);
  return { width: WORLD, height: WORLD, data };
}
