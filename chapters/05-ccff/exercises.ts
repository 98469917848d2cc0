import type { Exercises } from '#site/notebook/exercise.ts';
import { convolve } from '#lib/numbers/convolve.ts';
import { foldBatchNorm, fuseRepVgg, type Kernel } from '#lib/numbers/foldBatchNorm.ts';
import { kernelAt } from '#lib/numbers/kernelAt.ts';
import type { Frame } from '#lib/trace/frame.ts';

const CCFF = 'encoder.ccff';
const BLOCK = `${CCFF}.bottomUp.1`;
/** Of every published model. */
const EPS = 1e-5;
/** Kernels are computed from the same numbers on both sides. */
const CLOSE = 1e-4;
/** Recorded runs hold half-precision numbers. */
const CLOSE_MAP = 5e-3;

type Upsample2 = (map: number[][]) => unknown;
type Read = (path: string) => Promise<Frame>;

interface Norm {
  readonly gain: number;
  readonly bias: number;
  readonly mean: number;
  readonly variance: number;
  readonly eps: number;
}
interface Branch {
  readonly kernel: number[];
  readonly norm: Norm;
}
type Fuse = (large: Branch, small: Branch) => unknown;

export const exercises: Exercises = {
  upsample2: {
    solution: `function upsample2(map) {
  return map.flatMap((row) => {
    const wide = row.flatMap((value) => [value, value])
    return [wide, [...wide]]
  })
}`,
    async check(written: Upsample2, see) {
      const [small, large] = await Promise.all([
        see(`${CCFF}.lateral.0.output`),
        see(`${CCFF}.topDown.0.upsampled`),
      ]);
      const channels = small.shape.at(-1) ?? 1;
      let largest = 0;
      for (const channel of [0, channels >> 1, channels - 1]) {
        const [map, real] = [rowsOf(small, channel), rowsOf(large, channel)];
        const given = written(map);
        const complaint = refusesMap(given, real);
        if (complaint !== null) return no(complaint);
        const off = apart((given as number[][]).flat(), real.flat());
        if (off > CLOSE_MAP) return no(hintOfMap(given as number[][], map, off));
        largest = Math.max(largest, off);
      }
      return {
        ok: true,
        sentence: `Every value four times. ${largest === 0 ? "Your map is the model's own, to the last digit." : `Largest difference from the model's own map: ${largest.toExponential(1)}.`}`,
      };
    },
  },
  fuse3x3And1x1: {
    solution: `function fuse3x3And1x1(large, small) {
  const scaleOf = ({gain, variance, eps}) =>
    gain / Math.sqrt(variance + eps)
  const biasOf = (norm) => norm.bias - norm.mean * scaleOf(norm)
  const kernel = large.kernel.map(
    (value) => value * scaleOf(large.norm))
  kernel[4] += small.kernel[0] * scaleOf(small.norm)
  return {kernel, bias: biasOf(large.norm) + biasOf(small.norm)}
}`,
    async check(written: Fuse, see, weight) {
      const [large, small] = await Promise.all([
        branchOf(weight, 'conv1'),
        branchOf(weight, 'conv2'),
      ]);
      const real = fuseRepVgg(large.folded, small.folded);
      const [, , inputs = 0, outputs = 0] = real.weight.shape;
      const output = outputs >> 1;
      const kernel_33CF = new Float32Array(9 * inputs);
      let [largest, bias] = [0, 0];
      for (let input = 0; input < inputs; input++) {
        const pair = [large.at(input, output), small.at(input, output)] as const;
        const given = written(...pair);
        if (!isFused(given))
          return no('Return an object: kernel with nine numbers, and bias with one.');
        const wanted = kernelAt(real.weight, input, output).data;
        const off = apart(given.kernel, wanted);
        if (off > CLOSE) return no(hintOfKernel(given.kernel, wanted, pair));
        const biasOff = Math.abs(given.bias - (real.bias.data[output] ?? 0));
        if (!(biasOff <= CLOSE))
          return no(
            `The kernel is right; the bias is off by ${biasOff.toPrecision(2)}. Each branch has its own: bias − mean · gain / √(variance + ε). Add both.`,
          );
        largest = Math.max(largest, off, biasOff);
        bias = given.bias;
        given.kernel.forEach((value, tap) => (kernel_33CF[tap * inputs + input] = value));
      }
      const off = await runOnMap(kernel_33CF, bias, output, see);
      return {
        ok: true,
        sentence: `One kernel does the work of two. It differs from the real one by at most ${largest.toExponential(1)}; with it and SiLU, channel ${output} of the model's own map comes out within ${off.toExponential(1)}.`,
      };
    },
  },
};

const no = (sentence: string) => ({ ok: false, sentence });

function apart(given: ArrayLike<number>, wanted: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < wanted.length; i++)
    most = Math.max(most, Math.abs((given[i] ?? Number.NaN) - (wanted[i] ?? 0)));
  return most;
}

/** One channel of a map as rows of numbers. */
function rowsOf({ shape, data }: Frame, channel: number): number[][] {
  const [height = 0, width = 0, channels = 0] = shape.slice(-3);
  return Array.from({ length: height }, (_, y) =>
    Array.from(
      { length: width },
      (_, x) => data[(y * width + x) * channels + channel] ?? 0,
    ),
  );
}

/** What keeps it from being a map of the wanted size; null if nothing does. */
function refusesMap(given: unknown, real: readonly number[][]): string | null {
  const height = real.length;
  const width = real[0]?.length ?? 0;
  if (!Array.isArray(given) || !given.every((row) => Array.isArray(row)))
    return 'Return rows of numbers: an array of arrays.';
  if (given.length !== height)
    return `The map should have ${height} rows, twice as many as before; ${given.length} came back.`;
  const odd = given.find((row: unknown[]) => row.length !== width) as unknown[] | undefined;
  if (odd)
    return `Every row should have ${width} numbers, twice as many as before; one has ${odd.length}.`;
  const finite = given.flat().every((value) => Number.isFinite(value));
  return finite ? null : 'Every entry must be a finite number.';
}

/** Tiling the whole map and spreading it out with zeros are the usual slips. */
function hintOfMap(
  given: readonly number[][],
  map: readonly number[][],
  off: number,
): string {
  const words = `The largest difference is ${off.toPrecision(2)}.`;
  if (given[0]?.[1] === 0 && map[0]?.[0] !== 0)
    return `${words} There are zeros between your values: nearest upsampling fills the square with copies.`;
  if (given[0]?.[map[0]?.length ?? 0] === map[0]?.[0])
    return `${words} Your map repeats as a whole. Each value should stand beside its own copy: a a b b, not a b a b.`;
  return `${words} Entry (y, x) of the large map is entry (y / 2, x / 2) of the small one, both rounded down.`;
}

/** A branch as saved, its folded kernel, and what the reader is given of a pair of channels. */
async function branchOf(weight: Read, name: 'conv1' | 'conv2') {
  const path = `${BLOCK}.bottlenecks.0.${name}`;
  const parts = ['conv.weight', 'norm.weight', 'norm.bias', 'norm.mean', 'norm.variance'];
  const [kernel, gain, bias, mean, variance] = (await Promise.all(
    parts.map((end) => weight(`${path}.${end}`)),
  )) as [Frame, Frame, Frame, Frame, Frame];
  const folded: Kernel = foldBatchNorm(kernel, { weight: gain, bias, mean, variance }, EPS);
  const at = (input: number, output: number): Branch => ({
    kernel: [...kernelAt(kernel, input, output).data],
    norm: {
      gain: gain.data[output] ?? 0,
      bias: bias.data[output] ?? 0,
      mean: mean.data[output] ?? 0,
      variance: variance.data[output] ?? 0,
      eps: EPS,
    },
  });
  return { folded, at };
}

function isFused(value: unknown): value is { kernel: number[]; bias: number } {
  if (typeof value !== 'object' || value === null) return false;
  const { kernel, bias } = value as { kernel?: unknown; bias?: unknown };
  return (
    Array.isArray(kernel) &&
    kernel.length === 9 &&
    kernel.every((item) => typeof item === 'number') &&
    typeof bias === 'number'
  );
}

function hintOfKernel(
  given: readonly number[],
  wanted: ArrayLike<number>,
  [large, small]: readonly [Branch, Branch],
): string {
  const off = given.map((value, tap) => Math.abs(value - (wanted[tap] ?? 0)));
  const around = off.filter((_, tap) => tap !== 4);
  const words = `The largest difference is ${Math.max(...off).toPrecision(2)}.`;
  if (around.every((value) => value <= CLOSE))
    return `${words} Only the middle is wrong: it gets the 1 × 1 weight too, scaled by the 1 × 1 branch's own norm.`;
  const unscaled = large.kernel.every(
    (value, tap) => tap === 4 || Math.abs(value - (given[tap] ?? 0)) <= 1e-9,
  );
  if (unscaled)
    return `${words} The 3 × 3 weights came back as they were: the norm multiplies each by gain / √(variance + ε).`;
  const wrongPlace = off.findIndex((value, tap) => tap !== 4 && value > CLOSE);
  const added = Math.abs(
    (off[wrongPlace] ?? 0) -
      Math.abs(
        ((small.kernel[0] ?? 0) * small.norm.gain) /
          Math.sqrt(small.norm.variance + small.norm.eps),
      ),
  );
  if (added <= CLOSE)
    return `${words} The 1 × 1 weight went to place ${wrongPlace} too: it belongs only in the middle, place 4 of 0 to 8.`;
  return `${words} Scale each branch by its own gain / √(variance + ε), then add the 1 × 1 weight to the middle, place 4 of 0 to 8.`;
}

/** The reader's kernel with SiLU on the block's real input, against the block's real output. */
async function runOnMap(
  kernel_33CF: Float32Array,
  bias: number,
  output: number,
  see: Read,
): Promise<number> {
  const [input, real] = await Promise.all([
    see(`${BLOCK}.split1`),
    see(`${BLOCK}.bottlenecks.0.output`),
  ]);
  const channels = real.shape.at(-1) ?? 1;
  const path = 'your kernel';
  const kernel = { path, dims: '33CF', shape: [3, 3, kernel_33CF.length / 9, 1] };
  const made = convolve(
    input,
    { ...kernel, data: kernel_33CF },
    { path, dims: 'F', shape: [1], data: Float32Array.of(bias) },
  );
  const silu = made.data.map((value) => value / (1 + Math.exp(-value)));
  const wanted = silu.map((_, cell) => real.data[cell * channels + output] ?? 0);
  return apart(silu, wanted);
}
