import { scoreMap } from '../scoreMap.ts';
import { bump, frameOf, noise } from './fixtures/frames.ts';
import { street } from './fixtures/picture.ts';

const levels = [20, 10, 5].map((side) => ({ height: side, width: side }));

function score() {
  const random = noise(21);
  return frameOf('query.score', 'BS', [1, 525], ([, token = 0]) => {
    const [side, first] = token < 400 ? [20, 0] : token < 500 ? [10, 400] : [5, 500];
    const [row, column] = [Math.floor((token - first) / side), (token - first) % side];
    const bus = bump(row / side, column / side, { row: 0.5, column: 0.52, width: 0.08 });
    const person = bump(row / side, column / side, {
      row: 0.64,
      column: 0.17,
      width: 0.04,
    });
    const sees = side === 5 ? bus : side === 10 ? 0.6 * bus + 0.3 * person : person;
    return Math.min(0.98, 0.02 * (1 + random()) + 0.9 * sees);
  });
}

/** Scores of all tokens with the twelve best outlined, one of them chosen. */
export function scoreMapWithSelected(): Element {
  const frame = score();
  const ranked = Array.from(frame.data.keys()).sort(
    (a, b) => (frame.data[b] ?? 0) - (frame.data[a] ?? 0),
  );
  const selected = ranked.slice(0, 12);
  return scoreMap(frame, { picture: street, levels, selected, value: selected[2] ?? null });
}

/** Scores alone. */
export function scoreMapOfTokens(): Element {
  return scoreMap(score(), { picture: street, levels });
}
