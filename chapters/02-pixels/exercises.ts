import { resize } from '#lib/image/resize.ts';
import type { Exercises } from '#site/notebook/exercise.ts';

const no = (sentence: string) => ({ ok: false, sentence });

type FlatIndex = (
  row: number,
  column: number,
  channel: number,
  shape: readonly number[],
) => unknown;
type TriangleWeights = (from: number, to: number, i: number) => unknown;

/** Resizes that are asked for: shrinking by a whole and a broken number, and the edges of a row. */
const RESIZES = [
  { from: 4, to: 2 },
  { from: 12, to: 4 },
  { from: 10, to: 4 },
] as const;

/** What one new pixel takes from each old one, read off the real resize by lighting one at a time. */
function realWeights(from: number, to: number, i: number): number[] {
  const lit = (at: number) => {
    const data = new Uint8Array(from * 3);
    data.fill(255, at * 3, at * 3 + 3);
    return (resize({ width: from, height: 1, data }, [1, to]).data[i * 3] ?? 0) / 255;
  };
  return Array.from({ length: from }, (_, at) => lit(at));
}

export const exercises: Exercises = {
  flatIndex: {
    solution: `function flatIndex(row, column, channel, [height, width, channels]) {
  return (row * width + column) * channels + channel
}`,
    async check(written: FlatIndex, see) {
      const pixels = await see('input.pixels');
      const [, H = 0, W = 0, C = 0] = pixels.shape;
      const places = [
        [0, 0, 0],
        [0, 1, 0],
        [1, 0, 2],
        [H - 1, W - 1, C - 1],
        [Math.floor(H / 3), Math.floor(W / 2), 1],
      ] as const;
      for (const [row, column, channel] of places) {
        const given = written(row, column, channel, [H, W, C]);
        if (typeof given !== 'number') return no('Return one number: the index.');
        const real = (row * W + column) * C + channel;
        if (given === real) continue;
        if (given === channel * H * W + row * W + column)
          return no(
            'That is PyTorch’s order: all reds first. Here the three colours of a pixel stand together.',
          );
        if (given === (column * H + row) * C + channel)
          return no(
            'Your rows run down the picture. A row of pixels lies in memory from left to right.',
          );
        return no(
          `For row ${row}, column ${column}, channel ${channel} the index is ${real}, not ${given}.`,
        );
      }
      return {
        ok: true,
        sentence: `Right: you found the last value of the tensor, ${pixels.data.at(-1)?.toFixed(4)}, at index ${pixels.data.length - 1}.`,
      };
    },
  },
  triangleWeights: {
    solution: `function triangleWeights(from, to, i) {
  const scale = from / to
  const reach = Math.max(scale, 1)
  const centre = (i + 0.5) * scale
  const raw = Array.from({length: from}, (_, old) =>
    Math.max(0, 1 - Math.abs(old + 0.5 - centre) / reach))
  const sum = raw.reduce((a, b) => a + b)
  return raw.map((weight) => weight / sum)
}`,
    check(written: TriangleWeights) {
      let largest = 0;
      for (const { from, to } of RESIZES)
        for (let i = 0; i < to; i++) {
          const given = written(from, to, i);
          if (!Array.isArray(given) || given.length !== from)
            return no(
              `Return an array with one weight for each of the ${from} old pixels.`,
            );
          const weights = given as number[];
          if (!weights.every(Number.isFinite)) return no('Some weights are not numbers.');
          const sum = weights.reduce((a, b) => a + b, 0);
          if (Math.abs(sum - 1) > 1e-6)
            return no(
              `The weights of a new pixel sum to 1, or the picture changes its brightness; yours sum to ${sum.toFixed(3)}.`,
            );
          const real = realWeights(from, to, i);
          const difference = Math.max(
            ...real.map((w, at) => Math.abs(w - (weights[at] ?? 0))),
          );
          if (difference > 0.004) {
            const used = weights.filter((w) => w > 0).length;
            const wanted = real.filter((w) => w > 0).length;
            return no(
              used < wanted
                ? `From ${from} to ${to} pixels, new pixel ${i} uses ${wanted} old ones, yours ${used}: the triangle grows when the picture shrinks.`
                : `From ${from} to ${to} pixels, new pixel ${i}: the largest difference is ${difference.toFixed(3)}. Is the centre at (i + 0.5) · from / to?`,
            );
          }
          largest = Math.max(largest, difference);
        }
      return {
        ok: true,
        sentence: `Those are Pillow’s weights. Largest difference from the real resize: ${largest.toFixed(4)}, less than half a byte.`,
      };
    },
  },
};
