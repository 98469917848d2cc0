import { readHeader, readTensor } from '#lib/params/safetensors.ts';
import { writeSafetensors, type TensorToWrite } from '#lib/params/writeSafetensors.ts';

function tensorsOf(file: ArrayBuffer): Map<string, TensorToWrite> {
  const bytes = new Uint8Array(file);
  return new Map(
    readHeader(bytes).map((entry) => [
      entry.name,
      {
        shape: entry.shape,
        data: readTensor(entry, bytes.subarray(entry.begin, entry.end)),
      },
    ]),
  );
}

function changed(file: ArrayBuffer, change: (tensors: Map<string, TensorToWrite>) => void) {
  const tensors = tensorsOf(file);
  change(tensors);
  return writeSafetensors(tensors);
}

const text = (content: string) => new TextEncoder().encode(content);

/** The tensor that the damaged files lack, have twice or bend. */
export const BENT = 'model.enc_score_head.bias';

/** Weight files as they go wrong, made of one that is right. */
export const badWeights = {
  truncated: (file: ArrayBuffer) => new Uint8Array(file.slice(0, file.byteLength / 2)),
  lyingHeader(file: ArrayBuffer) {
    const bytes = new Uint8Array(file.slice(0));
    new DataView(bytes.buffer).setBigUint64(0, 9_000_000_000n, true);
    return bytes;
  },
  unknownDtype(file: ArrayBuffer) {
    const bytes = new Uint8Array(file.slice(0));
    const at = new TextDecoder('latin1').decode(bytes).indexOf('"F32"');
    bytes.set(text('"F8X"'), at);
    return bytes;
  },
  missing: (file: ArrayBuffer) => changed(file, (tensors) => tensors.delete(BENT)),
  extra: (file: ArrayBuffer) =>
    changed(file, (tensors) =>
      tensors.set('model.surprise.weight', { shape: [2], data: Float32Array.of(1, 2) }),
    ),
  misShaped: (file: ArrayBuffer) =>
    changed(file, (tensors) =>
      tensors.set(BENT, { shape: [2], data: Float32Array.of(1, 2) }),
    ),
  notFinite: (file: ArrayBuffer) =>
    changed(file, (tensors) => {
      const shape = tensors.get(BENT)?.shape ?? [];
      const data = new Float32Array(shape.reduce((product, size) => product * size, 1));
      tensors.set(BENT, { shape, data: data.fill(Number.NaN) });
    }),
  html: () => text('<!doctype html><title>Sign in</title>'),
  lfsPointer: () =>
    text('version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 80900000\n'),
  empty: () => new Uint8Array(0),
} satisfies Record<string, (file: ArrayBuffer) => Uint8Array>;
