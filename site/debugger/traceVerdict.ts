import { compareRuns, notShownBy, type Comparison } from '#lib/trace/compare.ts';
import { otherModel } from '#lib/trace/otherModel.ts';
import type { InputPixels } from '#lib/image/inputTensor.ts';
import type { TraceFile } from '#lib/trace/traceFile.ts';
import type { Session } from '#site/runtime/types.ts';
import {
  agreedWords,
  agreementWords,
  arisesWords,
  ON_THEIRS,
  otherModelWords,
  strangerWords,
  TOLERANCE,
  WITHOUT_PICTURE,
} from './comparisonWords.ts';
import type { OpenedRun } from './openedRun.ts';

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
export interface TraceVerdict {
  readonly kind: 'agrees' | 'diverges' | 'failed';
  readonly sentences: readonly string[];
  readonly at: string | null;
}

type JudgedRun = Pick<OpenedRun, 'steps' | 'see' | 'prepared'>;
type Progress = (done: number, all: number) => void;

/**
 * Holds a run on a trace's input against the trace: first whether it is the same model, then what came
 * before the network, then the network. All of the network is compared on the reference's own pixels.
 */
export async function judgeTrace(
  session: Pick<Session, 'tracePixels'>,
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
  session: Pick<Session, 'tracePixels'>,
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
  const where = `First divergence from ${name}: ${first.message}. ${agreedWords(first, found)}`;
  const arising = await arisingIn(session, pixels, tensors, run);
  const { sentence, otherWeights } = arisesWords(arising, name);
  return {
    kind: 'diverges',
    sentences: otherWeights ? [sentence, where] : [where, sentence],
    at: first.path,
  };
}

/** Beyond this the file is not sent to the worker a second time. */
const MOST_VALUES = 1e8;

/**
 * Where a difference arises rather than is handed on: the network once more, every step made of the
 * reference's tensors. Null where the reference lacks some, so that it cannot be told.
 */
async function arisingIn(
  session: Pick<Session, 'tracePixels'>,
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
