import { compareValues, sameShape } from '../difference.ts';
import type { Values } from '../frame.ts';
import type { TensorSource, TraceFile } from '../traceFile.ts';
import { epsGuesses } from './epsGuesses.ts';
import type { GivenAgain, JudgedRun } from './judge.ts';
import { joinedGuesses, sizeGuesses } from './levelGuesses.ts';
import { maskGuesses } from './maskGuesses.ts';
import { sampledGuesses } from './sampledGuesses.ts';
import { upsampledGuesses } from './upsampledGuesses.ts';

/** The network once more on the reference's tensors, otherwise. */
export type RunAgain = (
  change: Partial<GivenAgain>,
) => Promise<TensorSource & { dispose(): void }>;

/** What is known of a step: ours, the reference's, and all that the reference holds. */
export interface Suspect {
  readonly path: string;
  readonly steps: TensorSource['steps'];
  readonly ours: Values;
  readonly theirs: Values;
  readonly held: TraceFile;
  readonly again: RunAgain;
}

/** Something that the reference may do, and what this step would be then; null where that cannot be told. */
export interface Guess {
  /** Ends `The reference …`. */
  readonly words: string;
  readonly give: () => Promise<Values | null> | Values | null;
}

/** The search for guesses that fit a path. */
type Guesser = (suspect: Suspect) => readonly Guess[];

const GUESSERS: readonly Guesser[] = [
  sizeGuesses,
  upsampledGuesses,
  joinedGuesses,
  maskGuesses,
  sampledGuesses,
  epsGuesses,
];

/** A guess is taken for the cause if its tensor is the reference's up to this … */
const NEAR = 1e-4;
/** … and so many times nearer to it than ours is. */
const NEARER = 10;

/**
 * Why a step of a reference differs from ours, in one sentence: of the mistakes that are known, the
 * one that gives the reference's numbers from the reference's own tensors. Null where none does.
 */
export async function causeOf(
  path: string,
  run: JudgedRun,
  held: TraceFile,
  again: RunAgain,
): Promise<string | null> {
  const theirs = held.get(path);
  if (!theirs || !run.steps.some((step) => step.path === path)) return null;
  const ours = await run.see(path);
  const suspect: Suspect = { path, steps: run.steps, ours, theirs, held, again };
  const own = apart(ours, theirs);
  for (const { words, give } of GUESSERS.flatMap((guesser) => guesser(suspect))) {
    const values = await give();
    if (!values) continue;
    const off = apart(values, theirs);
    if (off <= NEAR && off * NEARER <= own)
      return `Why: the reference ${words}. Tried on its own tensors, that gives its numbers${off === 0 ? ' exactly' : ` within ${off.toExponential(0)} × (1 + |x|)`}.`;
  }
  return null;
}

const apart = (a: Values, b: Values): number =>
  sameShape(a, b) ? compareValues(a, b).excess : Infinity;
