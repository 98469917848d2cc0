import { headerEnd, readHeader, readTensor } from '#lib/params/safetensors.ts';
import type { ModelConfig } from '#lib/config.ts';
import type { Frame } from '#lib/trace/frame.ts';
import { NotRecorded, type BookRun } from './bookRun.ts';
import { notShown } from '#lib/trace/paths.ts';
import type { ModelReport, Run } from '#site/runtime/types.ts';
import { titleOf } from '#site/runtime/weights/variants.ts';
import {
  REPLAY_KEY,
  energyName,
  everySecondName,
  editsKey,
  stepsOf,
  weightName,
  type RecordedRun,
  type ReplayMeta,
} from './replayFormat.ts';
import { remembered } from './remembered.ts';
import { otherFamily, type OtherFamily } from '#site/runtime/readAsFamily.ts';

/** The values of a tensor by its name in the file; null for one that is not there. */
type Values = (name: string) => Pick<Frame, 'shape' | 'data'> | null;

function metaOf(file: ArrayBuffer): ReplayMeta {
  const bytes = new Uint8Array(file);
  const header: unknown = JSON.parse(
    new TextDecoder().decode(bytes.subarray(8, headerEnd(bytes, bytes.byteLength))),
  );
  const { __metadata__ } = header as { __metadata__?: Record<string, string> };
  const json = __metadata__?.[REPLAY_KEY];
  if (json === undefined) throw new Error('The recorded run is damaged: it has no record.');
  return JSON.parse(json) as ReplayMeta;
}

function valuesOf(file: ArrayBuffer, { aliases }: ReplayMeta): Values {
  const entries = new Map(readHeader(file).map((entry) => [entry.name, entry]));
  return (name) => {
    const entry = entries.get(aliases[name] ?? name);
    if (!entry) return null;
    const bytes = new Uint8Array(file, entry.begin, entry.end - entry.begin);
    return { shape: entry.shape, data: readTensor(entry, bytes) };
  };
}

/**
 * A replay from the bytes of its file, unpacked. The picture lies beside it, as `.webp`.
 *
 * @param url address of the file
 */
export function readReplay(file: ArrayBuffer, url: string): BookRun {
  const meta = metaOf(file);
  const values = valuesOf(file, meta);
  const picture = {
    ...meta.picture,
    href: url.replace(/\.safetensors(?=$|[?#])/, '.webp'),
  };
  const [base] = meta.runs;
  if (!base) throw new Error('The recorded run is damaged: it holds no run.');
  const weightOf = remembered((path) => {
    const name = weightName(path);
    const found = values(name);
    if (!found) return Promise.reject(new NotRecorded(`the weight ${path}`));
    return Promise.resolve({ path, dims: meta.dims[name] ?? '', ...found });
  });
  const open = (recorded: RecordedRun, other: OtherFamily | null = null): BookRun => {
    const read = readerOf(recorded, base, values);
    const { config, steps } = read;
    const { of } = recorded;
    const model = of?.report ?? meta.model;
    return {
      mode: 'replay',
      picture,
      original: () => Promise.resolve(null),
      model,
      config: config ?? meta.config,
      backend: meta.backend,
      edits: recorded.edits,
      steps,
      run: runOf(recorded, read.values, meta, {
        model,
        other,
        config: read.config ?? meta.config,
      }),
      see: remembered((path) => read.see(path)),
      energy: remembered((path) => read.energy(path)),
      everySecond: remembered((path) => read.everySecond(path)),
      weight: (path) =>
        of
          ? Promise.reject(new NotRecorded(`the weight ${path} of ${of.name}`))
          : weightOf(path),
      async whatIf(edits, options) {
        const { model = of?.name, weights } = options ?? {};
        // Asked for by its name, the chapter's own model is what its plain runs are of.
        const isOwn = model !== undefined && titleOf(model) === meta.model.name;
        const key = editsKey(edits, { weights, model: isOwn ? undefined : model });
        const other = meta.runs.find(
          (run) => editsKey(run.edits, { ...run, model: run.of?.name }) === key,
        );
        if (!other) throw new NotRecorded('a run with these changes');
        return open(other, await otherFamily((other.config ?? meta.config).family));
      },
      dispose: () => undefined,
    };
  };
  return open(base);
}

function readerOf(recorded: RecordedRun, base: RecordedRun, values: Values) {
  const steps = stepsOf(recorded, base);
  const stepAt = new Map(steps.map((step) => [step.path, step]));
  const valuesAt: Values = (path) => values(`${recorded.prefix}${path}`);
  const find = (path: string) => {
    const step = stepAt.get(path);
    if (!step) throw new Error(notShown(path, [...stepAt.keys()]));
    return step;
  };
  return {
    steps,
    config: recorded.config,
    values: valuesAt,
    // eslint-disable-next-line @typescript-eslint/require-await -- what it throws is a rejection
    async see(path: string): Promise<Frame> {
      const { dims, shape } = find(path);
      const found = valuesAt(path);
      if (!found) throw new NotRecorded(path);
      return { path, dims, shape, data: found.data };
    },
    // eslint-disable-next-line @typescript-eslint/require-await -- what it throws is a rejection
    async energy(path: string): Promise<Frame> {
      const { dims } = find(path);
      const found = values(energyName(recorded.prefix, path));
      if (!found) throw new NotRecorded(`the energy of ${path}`);
      return { path, dims: dims === 'BMQQ' ? 'QQ' : 'HW', ...found };
    },
    // eslint-disable-next-line @typescript-eslint/require-await -- what it throws is a rejection
    async everySecond(path: string): Promise<Frame> {
      const { dims } = find(path);
      const found = values(everySecondName(recorded.prefix, path));
      if (!found) throw new NotRecorded(`every second cell of ${path}`);
      return { path, dims, ...found };
    },
  };
}

/** The model that a recorded run is of; `other` where that is none of the book's own family. */
interface RecordedModel {
  readonly model: ModelReport;
  readonly other: OtherFamily | null;
  readonly config: ModelConfig;
}

function runOf(
  recorded: RecordedRun,
  values: Values,
  meta: ReplayMeta,
  { model, other, config }: RecordedModel,
): Run {
  const of = (path: string) => {
    const found = values(path);
    if (!found) throw new Error(`The recorded run is damaged: it lacks ${path}.`);
    return found.data;
  };
  const { tokens, layers, queries } = model.answers;
  const tokens_Q = Int32Array.from(tokens ? of(tokens.path) : []);
  /** The rows of the detector's own queries: they come after denoising queries. */
  const own = tokens ? tokens_Q.length : queries;
  const ofOwn = (path: string, columns: number) =>
    Float32Array.from(of(path)).slice(-own * columns);
  const { width, height } = meta.picture;
  return {
    width,
    height,
    inputSize: model.inputSize,
    layers: layers.slice(0, recorded.layers).map(({ logit, cxcywh01, iou }) => {
      const columns = (4 * of(logit).length) / of(cxcywh01).length;
      const logit_QV = ofOwn(logit, columns);
      const cxcywh01_Q4 = ofOwn(cxcywh01, 4);
      if (!other) return { logit_QV, cxcywh01_Q4 };
      const iou_Q = iou === undefined ? undefined : ofOwn(iou, 1);
      return other.said(config, { logit_QV, cxcywh01_Q4, iou_Q });
    }),
    ...(other ? { structure: other.structure } : {}),
    tokens_Q,
    times: recorded.times,
    totalMs: recorded.totalMs,
    backend: meta.backend,
  };
}
