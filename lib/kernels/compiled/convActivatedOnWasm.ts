import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import type { WasmBackend } from '../wasmBackend.ts';
import { machineOf } from './machine.ts';
import { isKept, plainPanels, winogradBytes, winogradPanels } from './panels.ts';
import { activationOf, input } from './told.ts';

const NAME = 'ConvActivated';
/** As the sources have them: a block of 16 tiles of six rows, the addresses of each tap. */
const [TILES, TAP_BYTES] = [16, 24];
const POINTS = 36;
/** Bytes of a block's transformed pixels: they are read again for every eight filters. */
const BLOCK_BYTES = 2 ** 20;
const MOST_TILES = 48;

interface Convolution {
  readonly x: TensorInfo;
  readonly filter: TensorInfo;
  readonly bias: TensorInfo | undefined;
  readonly added: TensorInfo | undefined;
  readonly stride: number;
  readonly pad: number;
  readonly activation: number;
}

/**
 * Convolution, bias, another map added, activation: in one go. A 3x3 of stride 1 takes Winograd's way,
 * all others a product whose rows are gathered by address.
 */
export const convActivatedOnWasm: KernelConfig = {
  kernelName: NAME,
  backendName: 'wasm',
  kernelFunc: ({ inputs, backend, attrs }) => {
    const convolution = {
      x: input(NAME, inputs, 'x'),
      filter: input(NAME, inputs, 'filter'),
      bias: inputs['bias'],
      added: inputs['added'],
      stride: Number(attrs?.['stride']),
      pad: Number(attrs?.['pad']),
      activation: activationOf(attrs),
    };
    return convolve(convolution, backend as WasmBackend);
  },
};

function convolve(c: Convolution, backend: WasmBackend): TensorInfo {
  const [batch = 0, height = 0, width = 0, channels = 0] = c.x.shape;
  const [size = 0, , , filters = 0] = c.filter.shape;
  const sideOf = (side: number) => Math.floor((side + 2 * c.pad - size) / c.stride) + 1;
  const [outHeight, outWidth] = [sideOf(height), sideOf(width)];
  const output = backend.makeOutput([batch, outHeight, outWidth, filters], 'float32');
  if (takesWinograd(c, backend)) {
    winograd(c, output, backend);
    return output;
  }
  const machine = machineOf(backend);
  const zeros = machine.zeros(Math.max(channels, filters));
  const panels = plainPanels(c.filter, backend);
  const address = (t: TensorInfo | undefined) =>
    t ? backend.getMemoryOffset(t.dataId) : 0;
  const map = [address(c.x), height, width, channels, size, c.stride, c.pad];
  const sums = [outHeight, outWidth, panels.address, address(c.bias) || zeros];
  const rest = [address(output), filters, c.activation, address(c.added), zeros];
  const scratch = TILES * size * size * TAP_BYTES;
  const each = size * size * channels * filters;
  const work = { units: batch * outHeight * outWidth, each, step: 6 };
  machine.run('convolve', [...map, ...sums, ...rest], work, scratch);
  panels.done();
  return output;
}

function takesWinograd(
  { filter, stride, pad }: Convolution,
  backend: WasmBackend,
): boolean {
  const [size, , channels = 0, filters = 0] = filter.shape;
  return (
    size === 3 &&
    stride === 1 &&
    pad === 1 &&
    channels % 4 === 0 &&
    filters % 4 === 0 &&
    isKept(filter, winogradBytes(filter.shape), backend)
  );
}

function winograd(c: Convolution, output: TensorInfo, backend: WasmBackend): void {
  const [batch = 0, height = 0, width = 0, channels = 0] = c.x.shape;
  const filters = c.filter.shape[3] ?? 0;
  const machine = machineOf(backend);
  const zeros = machine.zeros(Math.max(channels, filters));
  const panels = winogradPanels(c.filter, backend);
  const address = (t: TensorInfo | undefined) =>
    t ? backend.getMemoryOffset(t.dataId) : 0;
  const across = Math.ceil(width / 4);
  const tiles = across * Math.ceil(height / 4);
  const all = batch * tiles;
  const { block, byPanel } = blocksOf(all, channels, machine.threads);
  const map = [address(c.x), height, width, channels, panels.address];
  const sums = [address(c.bias) || zeros, address(output), filters, c.activation];
  const rest = [address(c.added), zeros, across, tiles, block, all, Number(byPanel)];
  const scratch = POINTS * block * (channels * 4 + 36) + 1024;
  const each = POINTS * channels;
  const work = byPanel
    ? { units: Math.ceil(filters / 8), each: each * 8 * all }
    : { units: all, each: each * filters, step: block };
  machine.run('winograd', [...map, ...sums, ...rest], work, scratch);
  panels.done();
}

/** Tiles that are transformed at once; where they are few, threads share out the filters instead. */
function blocksOf(all: number, channels: number, threads: number) {
  const sixes = (count: number) => Math.ceil(count / 6) * 6;
  const fitting = Math.floor(BLOCK_BYTES / (POINTS * channels * 4) / 6) * 6;
  const byPanel = threads > 1 && all < 12 * threads;
  const share = byPanel || threads === 1 ? all : all / threads / 2;
  return { block: Math.max(6, Math.min(MOST_TILES, fitting, sixes(share))), byPanel };
}
