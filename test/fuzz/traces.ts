import { pixelsOf, readTrace } from '#lib/trace/traceFile.ts';
import { pictureOf } from '#lib/trace/tracedPicture.ts';
import type { Kind } from './kind.ts';
import type { DraftTensor } from './safetensors/draft.ts';
import { brokenFile } from './weights.ts';

const tensor = (name: string, shape: readonly number[]): DraftTensor => ({
  name,
  dtype: 'F32',
  shape,
  bytes: new Uint8Array(4 * shape.reduce((product, size) => product * size, 1)),
});

const TRACE: readonly DraftTensor[] = [
  tensor('input.pixels', [1, 8, 8, 3]),
  tensor('backbone.S3', [1, 1, 1, 4]),
  tensor('encoder.aifi.output', [1, 1, 1, 4]),
  tensor('decoder.layers.0.logit', [1, 2, 3]),
  tensor('decoder.layers.0.cxcywh01', [1, 2, 4]),
  tensor('pixel_values', [1, 3, 8, 8]),
  tensor('logits', [1, 2, 3]),
  { name: 'input.picture', dtype: 'U8', shape: [5, 6, 3], bytes: new Uint8Array(90) },
];

/** Traces, as they are dropped into the debugger. */
export const traces: Kind = {
  name: 'traces',
  count: 2000,
  extension: 'safetensors',
  make(random) {
    const { made, bytes } = brokenFile(TRACE, random);
    return { made, bytes, read: () => [pixelsOf(readTrace(bytes)), pictureOf(bytes)] };
  },
};
