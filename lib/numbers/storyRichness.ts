/** What happens to a thing on its way, as numbers. */
interface Fate {
  /** Of its token from the middle of its box, in halves of that. */
  readonly distance: number;
  /** Of the first box and those after the layers, and the scores after these. */
  readonly ious: readonly number[];
  readonly scores: readonly number[];
  /** The best score of a rival that is silent in the end; 0 without. */
  readonly rival: number;
}

const held = (share: number) => Math.min(1, Math.max(0, share));

/** How much happens: a far token, a box that travels, a rival that falls silent, a rising score; 0 .. 4. */
export function storyRichness({ distance, ious, scores, rival }: Fate): number {
  const [first = 1, last = 0] = [ious[0], ious.at(-1)];
  return (
    held((distance - 0.2) / 0.6) +
    held((last - first) / 0.3) +
    held(rival / 0.5) +
    held(((scores.at(-1) ?? 0) - (scores[0] ?? 0)) / 0.6)
  );
}
