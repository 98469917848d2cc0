import type { InputPixels } from '../image/inputTensor.ts';
import { channelsLast } from '../numbers/channels.ts';
import { readHeader, readTensor } from '../params/safetensors.ts';
import { writeSafetensors, type TensorToWrite } from '../params/writeSafetensors.ts';
import type { Frame, Step, Values } from './frame.ts';

/** A trace file: the tensors by path. */
export type TraceFile = ReadonlyMap<string, Values>;

/** The tensors of a run: live, or of a file. */
export interface TensorSource {
  readonly steps: readonly Step[];
  read(path: string): Promise<Frame>;
}

/** What a trace file holds besides the tensors that modules show. */
export const BESIDES: readonly string[] = [
  'logits',
  'pred_boxes',
  'pixel_values',
  'pixel_mask',
];

/** Every tensor of a safetensors file, by its name. */
export function readTensors(file: Uint8Array): Map<string, Values> {
  return new Map(
    readHeader(file).map((entry) => {
      const data = readTensor(entry, file.subarray(entry.begin, entry.end));
      return [entry.name, { shape: entry.shape, data }];
    }),
  );
}

/**
 * Reads a trace that PyTorch, the command line or the page wrote as safetensors.
 * Throws one sentence for a file that is none.
 */
export function readTrace(file: Uint8Array): TraceFile {
  const names = readHeader(file).map(({ name }) => name);
  const traced = names.filter((name) => name.includes('.') && !BESIDES.includes(name));
  if (traced.length === 0 || names.some((name) => /\.(?:weight|bias)$/.test(name)))
    throw new Error(
      'This file holds no trace: its tensors are not named as the book names its steps ' +
        '(backbone.S3, encoder.aifi.output, ...).',
    );
  return readTensors(file);
}

/**
 * The picture that a trace was made from, as pixels_BHW3 in 0..1; null if it holds none.
 * PyTorch's `pixel_values` are B3HW.
 */
export function pixelsOf(trace: TraceFile): InputPixels | null {
  const shown = trace.get('input.pixels');
  if (shown?.data instanceof Float32Array && shown.shape.length === 4)
    return { shape: shown.shape, data: shown.data };
  const values = trace.get('pixel_values');
  if (!(values?.data instanceof Float32Array) || values.shape.length !== 4) return null;
  return channelsLast(values);
}

/** All tensors of a run as one safetensors file, in execution order. */
export async function writeTrace(
  run: TensorSource,
  metadata: Readonly<Record<string, string>>,
): Promise<Uint8Array<ArrayBuffer>> {
  const tensors = new Map<string, TensorToWrite>();
  for (const { path } of run.steps) tensors.set(path, await run.read(path));
  return writeSafetensors(tensors, metadata);
}
