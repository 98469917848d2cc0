import type { InputPixels } from '../../image/inputTensor.ts';
import { compareRuns, notShownBy, type Comparison } from '../compare.ts';
import type { Frame } from '../frame.ts';
import { otherModel } from '../otherModel.ts';
import type { PixelVerdict } from '../preprocessing/whyPixels.ts';
import type { TensorSource, TraceFile } from '../traceFile.ts';
import type { OtherEps } from './otherEps.ts';
import {
  agreedWords,
  agreementWords,
  arisesWords,
  beginsWords,
  ON_THEIRS,
  otherModelWords,
  strangerWords,
  TOLERANCE,
  WITHOUT_PICTURE,
} from './words.ts';

/** What an opened trace holds. */
export interface OpenedTrace {
  readonly name: string;
  readonly tensors: TraceFile;
  /** Null where the network ran on our own. */
  readonly pixels: InputPixels | null;
  /** What is to be said of how its picture was read. */
  readonly note: string | null;
}

/** What came of a comparison with a trace: sentences, and the tensor to look at first. */
interface TraceVerdict {
  readonly kind: 'agrees' | 'diverges' | 'failed';
  readonly sentences: readonly string[];
  readonly at: string | null;
}

/** A run on what a trace holds. */
export interface JudgedRun extends Pick<TensorSource, 'steps'> {
  see(path: string): Promise<Frame>;
  /** Our own preprocessing of the file's picture; null where it holds none. */
  readonly prepared: { readonly verdict: PixelVerdict | null } | null;
}

/** What a further run is made of: every step of the file's tensors, where it has them. */
export interface GivenAgain {
  readonly pixels: InputPixels | null;
  readonly picture: null;
  readonly forced: TraceFile;
  readonly eps?: OtherEps;
}

/** Runs the model again; a session of the page is one. */
export interface Again {
  tracePixels(given: GivenAgain): Promise<TensorSource & { dispose(): void }>;
}

type Progress = (done: number, all: number) => void;

/**
 * Holds a run on a trace's input against the trace: first whether it is the same model, then what came
 * before the network, then the network. All of the network is compared on the reference's own pixels.
 */
export async function judgeTrace(
  session: Again,
  run: JudgedRun,
  trace: OpenedTrace,
  progress: Progress,
): Promise<TraceVerdict> {
  const { name, tensors } = trace;
  const other = otherModel(run.steps, tensors);
  if (other)
    return { kind: 'diverges', sentences: [otherModelWords(name, other)], at: null };
  const network = await judgeNetwork(session, run, trace, progress);
  const before = run.prepared?.verdict ?? null;
  const notes = trace.note === null ? [] : [trace.note];
  if (!before) {
    const [missing] = run.prepared
      ? [`${name} holds no input.pixels: the network ran on what we make of its picture.`]
      : [WITHOUT_PICTURE];
    return { ...network, sentences: [...network.sentences, ...notes, missing] };
  }
  if (before.kind !== 'other')
    return { ...network, sentences: [...network.sentences, ...notes, before.sentence] };
  return {
    kind: 'diverges',
    sentences: [before.sentence, ...notes, ON_THEIRS, ...network.sentences],
    at: 'input.pixels',
  };
}

async function judgeNetwork(
  session: Again,
  run: JudgedRun,
  { name, tensors, pixels }: OpenedTrace,
  progress: Progress,
): Promise<TraceVerdict> {
  const ours = { steps: run.steps, read: (path: string) => run.see(path) };
  const found = await compareRuns(ours, tensors, { tolerance: TOLERANCE, progress });
  const [first] = found.divergences;
  const strangers = strangerWords(notShownBy(ours, tensors.keys()));
  if (!first) {
    const sentence = agreementWords(found, name, ` of ${name}`) + strangers;
    const kind = found.compared === 0 ? 'failed' : 'agrees';
    return { kind, sentences: [sentence], at: null };
  }
  const where = `First divergence from ${name}: ${first.message}. ${agreedWords(first, found)}${beginsWords(first)}`;
  const arising = await arisingIn(session, pixels, tensors, run);
  const { sentence, otherWeights } = arisesWords(arising, name);
  const { causeOf } = await import('./causes.ts');
  const again = (change: Partial<GivenAgain>) =>
    session.tracePixels({ pixels, picture: null, forced: tensors, ...change });
  const cause = otherWeights ? null : await causeOf(first.begins, run, tensors, again);
  return {
    kind: 'diverges',
    sentences: otherWeights
      ? [sentence, where]
      : [where, ...(cause === null ? [] : [cause]), sentence],
    at: first.begins,
  };
}

/** Beyond this the file is not sent to the worker a second time. */
const MOST_VALUES = 1e8;

/**
 * Where a difference arises rather than is handed on: the network once more, every step made of the
 * reference's tensors. Null where the reference lacks some, so that it cannot be told.
 */
async function arisingIn(
  session: Again,
  pixels: InputPixels | null,
  forced: TraceFile,
  { steps }: JudgedRun,
): Promise<Comparison | null> {
  const values = [...forced.values()].reduce((sum, { data }) => sum + data.length, 0);
  if (values > MOST_VALUES || steps.some(({ path }) => !forced.has(path))) return null;
  const run = await session.tracePixels({ pixels, picture: null, forced });
  try {
    // The reference's tokens were put in: its queries are in its own order.
    const own = run.steps.filter(({ path }) => path !== 'query.tokens');
    const ours = { steps: own, read: (path: string) => run.read(path) };
    return await compareRuns(ours, forced, { tolerance: TOLERANCE, most: Infinity });
  } finally {
    run.dispose();
  }
}
