import { readHeader, readTensor } from '#lib/params/safetensors.ts';
import { writeSafetensors, type TensorToWrite } from '#lib/params/writeSafetensors.ts';
import type { Values } from './difference.ts';
import { BESIDES, type TensorSource } from './firstDivergence.ts';

/** A trace file: the tensors by path. */
export type TraceFile = ReadonlyMap<string, Values>;

/**
 * Reads a trace that PyTorch, the command line or this page wrote as safetensors.
 * Throws one sentence for a file that is none.
 */
export function readTrace(file: Uint8Array): TraceFile {
  const entries = readHeader(file);
  const traced = entries.filter(
    ({ name }) => name.includes('.') && !BESIDES.includes(name),
  );
  if (traced.length === 0 || entries.some(({ name }) => /\.(?:weight|bias)$/.test(name)))
    throw new Error(
      'This file holds no trace: its tensors are not named as the book names its steps ' +
        '(backbone.S3, encoder.aifi.output, ...).',
    );
  return new Map(
    entries.map((entry) => [
      entry.name,
      {
        shape: entry.shape,
        data: readTensor(entry, file.subarray(entry.begin, entry.end)),
      },
    ]),
  );
}

/**
 * The picture that a trace was made from, as pixels_BHW3 in 0..1; null if it holds none.
 * PyTorch's `pixel_values` are B3HW.
 */
export function pixelsOf(trace: TraceFile): (Values & { data: Float32Array }) | null {
  const shown = trace.get('input.pixels');
  if (shown?.data instanceof Float32Array && shown.shape.length === 4)
    return { shape: shown.shape, data: shown.data };
  const values = trace.get('pixel_values');
  if (!(values?.data instanceof Float32Array) || values.shape.length !== 4) return null;
  const [batch = 0, channels = 0, height = 0, width = 0] = values.shape;
  const pixels_BHW3 = new Float32Array(values.data.length);
  const plane = height * width;
  for (let image = 0; image < batch; image++)
    for (let channel = 0; channel < channels; channel++)
      for (let pixel = 0; pixel < plane; pixel++)
        pixels_BHW3[(image * plane + pixel) * channels + channel] =
          values.data[(image * channels + channel) * plane + pixel] ?? 0;
  return { shape: [batch, height, width, channels], data: pixels_BHW3 };
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
