import { bilinearTaps, type Tap } from '../../numbers/sampleBilinear.ts';
import type { Values } from '../frame.ts';
import type { Guess, Suspect } from './causes.ts';
import { levelsIn, otherOrders, type Level } from './levelGuesses.ts';

/** What deformable sampling reads, of the reference. */
interface Read {
  readonly value_BSMD: Values;
  readonly locations_BQMLP2: Values;
  readonly weights_BQMLP: Values;
}

/** The pixels of a map that are read at a place, and their shares. */
type Taps = (level: Level, x01: number, y01: number) => readonly Tap[];

const aligned: Taps = ({ height, width }, x01, y01) => {
  const along = (at01: number, size: number) => (at01 * (size - 1) + 0.5) / size;
  return bilinearTaps(height, width, along(x01, width), along(y01, height));
};

const usual: Taps = ({ height, width }, x01, y01) => bilinearTaps(height, width, x01, y01);

const clamped: Taps = ({ height, width }, x01, y01) => {
  const within = (at01: number, size: number) =>
    Math.min(Math.max(at01, 0.5 / size), 1 - 0.5 / size);
  return bilinearTaps(height, width, within(x01, width), within(y01, height));
};

const nearest: Taps = ({ height, width }, x01, y01) => {
  const row = Math.round(y01 * height - 0.5);
  const column = Math.round(x01 * width - 0.5);
  const inside = row >= 0 && row < height && column >= 0 && column < width;
  return [{ row, column, share: 1, inside }];
};

/** `crossAttention.sampled`: other pixels, or other levels, at the same places. */
export function sampledGuesses(suspect: Suspect): Guess[] {
  const [, scope] = /^(decoder\.layers\.\d+\.crossAttention)\.sampled$/.exec(suspect.path) ?? []; // prettier-ignore
  const held = (leaf: string) => suspect.held.get(`${scope}.${leaf}`);
  const [value_BSMD, locations_BQMLP2, weights_BQMLP] = ['value', 'locations', 'weights'].map(held); // prettier-ignore
  if (!scope || !value_BSMD || !locations_BQMLP2 || !weights_BQMLP) return [];
  const read = { value_BSMD, locations_BQMLP2, weights_BQMLP };
  const levels = levelsIn(suspect);
  const guess = (words: string, taps: Taps, of: readonly Level[]): Guess => ({
    words,
    give: () => sampled(read, of, taps),
  });
  return [
    guess('samples the maps with align_corners=True', aligned, levels),
    guess('samples the maps with padding_mode="border"', clamped, levels),
    guess('samples the maps with mode="nearest"', nearest, levels),
    ...otherOrders(levels.length).map((order) => {
      const of = order.map((level) => levels[level]).filter((one) => one !== undefined);
      return guess(`samples the levels in the order ${order.join(', ')}`, usual, of);
    }),
  ];
}

/** Attention-weighted pixels, BQC; null where shapes do not fit. */
function sampled(
  { value_BSMD, locations_BQMLP2, weights_BQMLP }: Read,
  levels: readonly Level[],
  taps: Taps,
): Values | null {
  const [, tokens = 0, heads = 0, channels = 0] = value_BSMD.shape;
  const [batch = 0, queries = 0, , count = 0, points = 0] = weights_BQMLP.shape;
  if (count !== levels.length) return null;
  const out = new Float32Array(batch * queries * heads * channels);
  const { data: weight } = weights_BQMLP;
  for (let at = 0; at < weight.length; at++) {
    const level = levels[Math.floor(at / points) % count];
    const to = Math.floor(at / (points * count));
    const head = to % heads;
    const image = Math.floor(to / (heads * queries));
    const [x01 = NaN, y01 = NaN] = locations_BQMLP2.data.subarray(2 * at, 2 * at + 2);
    if (!level) continue;
    for (const { row, column, share, inside } of taps(level, x01, y01)) {
      if (!inside) continue;
      const token = image * tokens + level.begin + row * level.width + column;
      const from = (token * heads + head) * channels;
      const by = share * (weight[at] ?? NaN);
      for (let d = 0; d < channels; d++) {
        const now = out[to * channels + d] ?? 0;
        out[to * channels + d] = now + by * (value_BSMD.data[from + d] ?? NaN);
      }
    }
  }
  return { shape: [batch, queries, heads * channels], data: out };
}
