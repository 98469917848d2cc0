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
export function sayCannot({ detections, cat }: PhotographFacts): string {
  const sure = detections.filter(({ score }) => score >= USUAL);
  const named = sure.filter(({ label }) => label === 'cat').length;
  const found =
    sure.length === 0
      ? 'the embedded model is sure of nothing'
      : `the embedded model is sure of ${sure.length === 1 ? 'one thing' : `${sure.length} things`}${named > 0 ? '' : ', and of no cat'}`;
  return (
    `At the usual threshold of ${USUAL} ${found}. Its best “cat” has a score of ` +
    `${cat.best.toFixed(2)}, and no box of any class fits the cat (largest overlap, IoU: ${cat.widest.toFixed(2)} of 1).`
  );
}

/** What it can, in one sentence. */
export function sayCan({
  mirrored: { threshold, photograph, drawn },
}: PhotographFacts): string {
  const share = ({ guesses, again }: Counted) => `${again} of ${guesses}`;
  return (
    `Mirror the picture, and ${share(photograph)} guesses over ${threshold} come again where they should ` +
    `(of drawn streets ${share(drawn)}): it sees that something is there, and has no name for it.`
  );
}
