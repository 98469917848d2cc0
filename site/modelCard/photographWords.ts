import type { Bbox, Photograph, PhotographDetection } from './documents.ts';

/** The photograph shows this, and nothing else that the model has a word for. */
const SHOWN = 'cat';
/** Where the detector's page draws the line at first. */
const USUAL = 0.5;
/** So many guesses are named. */
const NAMED = 3;

const inWords = ({ label, score }: PhotographDetection) => `${label} ${score.toFixed(2)}`;

/** What a model says of the photograph of a cat. */
export function sayPhotograph(
  subject: string,
  { detections, threshold }: Photograph,
): string {
  const best = detections.toSorted((a, b) => b.score - a.score);
  const low = threshold.toFixed(2);
  if (best.length === 0)
    return `${subject} finds nothing, not even with a score of ${low}.`;
  const more = best.length - NAMED;
  const named = best.slice(0, NAMED).map(inWords).join(', ');
  const guesses = best.length === 1 ? 'one guess' : `${best.length} guesses`;
  return [
    `${subject} makes ${guesses} with a score of at least ${low}:`,
    `${named}${more > 0 ? ` and ${more} more` : ''}.`,
    `${sayReached(best)}, the usual threshold.`,
    sayShown(best),
  ].join(' ');
}

function sayReached(best: readonly PhotographDetection[]): string {
  const sure = best.filter(({ score }) => score >= USUAL).length;
  if (sure === 0) return `None reaches ${USUAL}`;
  return `${sure} of them ${sure === 1 ? 'reaches' : 'reach'} ${USUAL}`;
}

function sayShown(best: readonly PhotographDetection[]): string {
  const shown = best.find(({ label }) => label === SHOWN);
  return shown
    ? `Its best \u201c${SHOWN}\u201d has ${shown.score.toFixed(2)}.`
    : `No box says \u201c${SHOWN}\u201d.`;
}

/** A guess as it is drawn. */
export interface GuessBox {
  readonly box: Bbox;
  readonly truth: false;
  readonly words: string | undefined;
  readonly strength: number;
}

/** So near, px, labels would lie on each other. */
const LABEL = { width: 110, height: 20 };

/** All guesses, the surest last, on top, and named; the weaker one is beside the best, the fainter. */
export function guessBoxes(detections: readonly PhotographDetection[]): GuessBox[] {
  const best = detections.toSorted((a, b) => b.score - a.score);
  const top = best[0]?.score ?? 1;
  const named = best.slice(0, NAMED);
  const isFree = (at: number) =>
    named.slice(0, at).every(({ bbox: [x, y] }) => {
      const [left = 0, upper = 0] = named[at]?.bbox ?? [];
      return Math.abs(x - left) > LABEL.width || Math.abs(y - upper) > LABEL.height;
    });
  return best
    .map((one, at) => ({
      box: one.bbox,
      truth: false as const,
      words: at < NAMED && isFree(at) ? inWords(one) : undefined,
      strength: (one.score / top) ** 2,
    }))
    .reverse();
}
