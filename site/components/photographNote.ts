import type { Translate } from '#site/words/t.ts';

/** photograph.json beside the weights, as far as a note beside the photograph tells it. */
export interface PhotographFacts {
  readonly credit: string;
  readonly detections: readonly { readonly label: string; readonly score: number }[];
  readonly cat: {
    /** Best score of the class that is there, of any box. */
    readonly best: number;
    /** Largest overlap of any box with the cat. */
    readonly widest: number;
  };
  readonly mirrored: {
    readonly threshold: number;
    readonly photograph: Counted;
    readonly drawn: Counted;
  };
}

/** Guesses at pictures, and those of them that come again in the mirror. */
interface Counted {
  readonly guesses: number;
  readonly again: number;
}

/** Where the detector's page draws the line at first. */
const USUAL = 0.5;

/** What the model cannot do with the photograph, in sentences. */
export function sayCannot({ detections, cat }: PhotographFacts, t: Translate): string {
  const sure = detections.filter(({ score }) => score >= USUAL);
  const named = sure.filter(({ label }) => label === 'cat').length;
  const count = { threshold: USUAL, count: sure.length };
  const found =
    sure.length === 0
      ? t(
          'At the usual threshold of {threshold} the embedded model is sure of nothing.',
          count,
        )
      : sure.length === 1
        ? named > 0
          ? t(
              'At the usual threshold of {threshold} the embedded model is sure of one thing.',
              count,
            )
          : t(
              'At the usual threshold of {threshold} the embedded model is sure of one thing, and of no cat.',
              count,
            )
        : named > 0
          ? t(
              'At the usual threshold of {threshold} the embedded model is sure of {count} things.',
              count,
            )
          : t(
              'At the usual threshold of {threshold} the embedded model is sure of {count} things, and of no cat.',
              count,
            );
  const best = t(
    'Its best “cat” has a score of {best}, and no box of any class fits the cat (largest overlap, IoU: {widest} of 1).',
    { best: cat.best.toFixed(2), widest: cat.widest.toFixed(2) },
  );
  return `${found} ${best}`;
}

/** What it can, in one sentence. */
export function sayCan(
  { mirrored: { threshold, photograph, drawn } }: PhotographFacts,
  t: Translate,
): string {
  return t(
    'Mirror the picture, and {again} of {guesses} guesses over {threshold} come again where they should (of drawn streets {drawnAgain} of {drawnGuesses}): it sees that something is there, and has no name for it.',
    {
      ...photograph,
      threshold,
      drawnAgain: drawn.again,
      drawnGuesses: drawn.guesses,
    },
  );
}
