import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { WebgpuBackend } from '../webgpuBackend.ts';
import { activationCode } from './activation.ts';
import { runFlat, typeOf } from './flatProgram.ts';

/** A convolution, or a product with a matrix: a convolution of pixels with themselves alone. */
export interface Multiplication {
  readonly x: TensorInfo;
  /** HWCF */
  readonly filter: TensorInfo;
  readonly bias: TensorInfo | undefined;
  readonly added: TensorInfo | undefined;
  readonly size: number;
  readonly stride: number;
  readonly pad: number;
  readonly channels: number;
  readonly filters: number;
  /** Of the input and of the output. */
  readonly from: readonly [height: number, width: number];
  readonly to: readonly [height: number, width: number];
  readonly shape: number[];
  readonly activation: string;
}

/** With fewer threads than this, each does less. */
const FEW = 1024;

/**
 * A thread has a few pixels of a few filters in its registers and walks through the channels of the window: every
 * pixel it reads serves all of its filters, and every weight all of its pixels. Without memory that threads share, and
 * so without waiting for each other, which is what software WebGPU is slowest at.
 */
export function multiply(backend: WebgpuBackend, m: Multiplication): TensorInfo {
  const inLanes = m.channels % 4 === 0 ? 4 : 1;
  const lanes = m.filters % 4 === 0 ? 4 : 1;
  const columns = m.filters % (2 * lanes) === 0 ? 2 : 1;
  const groups = m.filters / (lanes * columns);
  const pixels = m.shape.reduce((a, b) => a * b, 1) / m.filters;
  const rows = (pixels * groups) / 4 >= FEW ? 4 : 2;
  const optional = (['bias', 'added'] as const).flatMap((name) => {
    const tensor = m[name];
    return tensor ? [[name, tensor, lanes] as const] : [];
  });
  const has = (name: string) => optional.some(([called]) => called === name);
  const tile = { inLanes, lanes, columns, rows };
  return runFlat(backend, {
    name: 'multiply',
    constants: [inLanes, lanes, columns, rows, m.size, m.stride, m.pad, m.activation, has('bias'), has('added')], // prettier-ignore
    shape: m.shape,
    threads: Math.ceil(pixels / rows) * groups,
    inputs: [['x', m.x, inLanes], ['weight', m.filter, lanes], ...optional], // prettier-ignore
    outputLanes: lanes,
    sizes: {
      pixels,
      groups,
      channels: m.channels / inLanes,
      height: m.from[0],
      width: m.from[1],
      outHeight: m.to[0],
      outWidth: m.to[1],
    },
    code: () => code(m, tile, has),
  });
}

interface Tile {
  readonly inLanes: number;
  readonly lanes: number;
  /** Groups of `lanes` filters, and pixels, of a thread. */
  readonly columns: number;
  readonly rows: number;
}

function code(m: Multiplication, tile: Tile, has: (name: string) => boolean): string {
  const { lanes, columns } = tile;
  const [rows, cols] = [tile.rows, columns].map((n) => Array.from({ length: n }, (_, i) => i)); // prettier-ignore
  const each = (of: (row: number, column: number) => string) =>
    rows?.flatMap((row) => cols?.map((column) => of(row, column))).join('\n');
  const type = typeOf(lanes);
  return `
    ${activationCode(m.activation, lanes)}
    fn main(index : i32) {
      if (index >= uniforms.threads) { return; }
      let group = index % uniforms.groups * ${columns};
      let first = index / uniforms.groups * ${tile.rows};
      let filters = uniforms.groups * ${columns};
      ${each((row, column) => `var sum${row}${column} = ${has('bias') ? `bias[group + ${column}]` : `${type}(0.0)`};`)}
      ${rows?.map((row) => placeCode(m, row)).join('')}
      for (var tap = 0; tap < ${m.size ** 2}; tap++) {
        let shift = vec2<i32>(tap / ${m.size}, tap % ${m.size});
        ${rows?.map(pixelCode).join('')}
        var w = tap * uniforms.channels * ${tile.inLanes} * filters + group;
        for (var c = 0; c < uniforms.channels; c++) {
          ${stepCode(tile)}
        }
      }
      ${rows?.map((row) => `
      if (first + ${row} < uniforms.pixels) {
        let to = (first + ${row}) * filters + group;
        ${cols?.map((column) => `result[to + ${column}] = activation(sum${row}${column}${has('added') ? ` + added[to + ${column}]` : ''});`).join(' ')}
      }`).join('')}
    }`; // prettier-ignore
}

/** Where the window of a pixel begins; the last pixel stands in for those behind it. */
const placeCode = ({ stride, pad }: Multiplication, row: number) => `
      let pixel${row} = min(first + ${row}, uniforms.pixels - 1);
      let line${row} = pixel${row} / uniforms.outWidth;
      let corner${row} = vec2<i32>(line${row} % uniforms.outHeight, pixel${row} % uniforms.outWidth) * ${stride} - ${pad};
      let image${row} = line${row} / uniforms.outHeight * uniforms.height;`;

/** Its first channels under a tap, and 1 there, or 0 outside of the map. */
const pixelCode = (row: number) => `
        let at${row} = corner${row} + shift;
        let inside${row} = all(at${row} >= vec2<i32>(0)) && at${row}.x < uniforms.height && at${row}.y < uniforms.width;
        let is${row} = select(0.0, 1.0, inside${row});
        let x${row} = select(0, ((image${row} + at${row}.x) * uniforms.width + at${row}.y) * uniforms.channels, inside${row});`;

/** One group of channels of every pixel, times its weights. */
function stepCode({ inLanes, columns, rows }: Tile): string {
  const lines: string[] = [];
  for (let row = 0; row < rows; row++)
    lines.push(`let v${row} = x[x${row} + c] * is${row};`);
  for (let lane = 0; lane < inLanes; lane++) {
    for (let column = 0; column < columns; column++)
      lines.push(`let w${lane}${column} = weight[w + ${column}];`);
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++) {
        const value = inLanes === 4 ? `v${row}[${lane}]` : `v${row}`;
        lines.push(`sum${row}${column} += ${value} * w${lane}${column};`);
      }
    lines.push('w += filters;');
  }
  return lines.join('\n');
}
