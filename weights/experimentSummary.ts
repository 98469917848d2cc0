import type { Training } from '#lib/train/plans/index.ts';

/** How a training stood after some steps. */
export interface Point {
  readonly step: number;
  readonly asked: number;
  readonly found: number;
  readonly duplicates: number;
  readonly wrong: number;
  readonly AP: number;
  readonly othersAP: number;
  /** Of the class that was wiped. */
  readonly taught?: { readonly asked: number; readonly found: number; readonly AP: number };
}

/** A training with one seed. */
export interface Run {
  readonly seed: number;
  readonly parameters: number;
  readonly losses: number[];
  readonly curve: Point[];
}

/** The worst, middle and best of the seeds. */
interface Spread {
  readonly least: number;
  readonly median: number;
  readonly most: number;
}

/** What the seeds of a training have in common, and how far they lie apart. */
export function summaryOf(training: Training, runs: readonly Run[]) {
  const turn = training.changes?.[0]?.after;
  const over = (of: (run: Run) => number) => spreadOf(runs.map(of));
  const last = ({ curve }: Run) => curve.at(-1);
  const first = ({ curve }: Run) => curve[0];
  const at = (run: Run, step: number) => run.curve.find((point) => point.step === step);
  return {
    steps: training.steps,
    parameters: runs[0]?.parameters ?? 0,
    asked: runs[0]?.curve[0]?.asked ?? 0,
    /** First verdict with everything found; one step more than there are where it never was. */
    allFoundAt: over(
      ({ curve }) =>
        curve.find(({ found, asked }) => found === asked)?.step ?? training.steps + 1,
    ),
    found: over((run) => last(run)?.found ?? 0),
    wrong: over((run) => last(run)?.wrong ?? 0),
    APBefore: over((run) => first(run)?.AP ?? -1),
    AP: over((run) => last(run)?.AP ?? -1),
    lossBefore: over(({ losses }) => losses[0] ?? Number.NaN),
    loss: over(({ losses }) => losses.at(-1) ?? Number.NaN),
    ...(training.plan.wipe !== undefined && {
      taught: {
        asked: runs[0]?.curve[0]?.taught?.asked ?? 0,
        found: over((run) => last(run)?.taught?.found ?? 0),
        AP: over((run) => last(run)?.taught?.AP ?? -1),
      },
      othersBefore: over((run) => first(run)?.othersAP ?? -1),
      others: over((run) => last(run)?.othersAP ?? -1),
    }),
    ...(turn !== undefined && {
      duplicates: {
        before: over((run) => first(run)?.duplicates ?? 0),
        turn: over((run) => at(run, turn)?.duplicates ?? 0),
        after: over((run) => last(run)?.duplicates ?? 0),
      },
    }),
  };
}

function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const pick = (share: number) =>
    sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN;
  return { least: pick(0), median: pick(0.5), most: pick(1) };
}
