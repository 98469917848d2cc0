import { readFileSync } from 'node:fs';
import { readHeader } from '#lib/params/safetensors.ts';

const golden = (leaf: string) =>
  readFileSync(new URL(`../golden/basic/${leaf}`, import.meta.url));

/** A sound checkpoint: small, and untrained. */
export const CONFIG = golden('config.json');
export const WEIGHTS = golden('model.safetensors');

/** Names of the tensors in the sound checkpoint. */
export const TENSORS: readonly string[] = readHeader(new Uint8Array(WEIGHTS)).map(
  ({ name }) => name,
);

interface Entry {
  dtype: string;
  shape: number[];
  data_offsets: [number, number];
}

/** The weights with another header, in front of the same or further data. */
function withHeader(
  change: (header: Record<string, Entry>) => void,
  more: Buffer = Buffer.alloc(0),
): Buffer {
  const length = Number(WEIGHTS.readBigUInt64LE(0));
  const text = WEIGHTS.subarray(8, 8 + length).toString('utf8');
  const header = JSON.parse(text) as Record<string, Entry>;
  change(header);
  const bytes = Buffer.from(JSON.stringify(header), 'utf8');
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(bytes.length));
  return Buffer.concat([size, bytes, WEIGHTS.subarray(8 + length), more]);
}

/** The tensor that is tampered with. */
export const VICTIM = TENSORS.find((name) => /conv.*weight$/.test(name)) ?? '';

function entryOf(header: Record<string, Entry>): Entry {
  const entry = header[VICTIM];
  if (!entry) throw new Error(`The golden checkpoint has no ${VICTIM}.`);
  return entry;
}

function lyingLength(): Buffer {
  const bytes = Buffer.from(WEIGHTS);
  bytes.writeBigUInt64LE(2n ** 40n);
  return bytes;
}

/** What can be wrong with weights, one function each. */
export const badWeights = {
  truncated: () => WEIGHTS.subarray(0, Math.floor(WEIGHTS.length / 2)),
  lyingLength,
  unknownDtype: () =>
    withHeader((header) => {
      entryOf(header).dtype = 'F8_E4M3';
    }),
  missing: () =>
    withHeader((header) => {
      header['spare'] = entryOf(header);
      delete header[VICTIM];
    }),
  extra: () => {
    const dataBytes = WEIGHTS.length - 8 - Number(WEIGHTS.readBigUInt64LE(0));
    return withHeader((header) => {
      header['model.ghost.weight'] = {
        dtype: 'F32',
        shape: [1],
        data_offsets: [dataBytes, dataBytes + 4],
      };
    }, Buffer.alloc(4));
  },
  misshaped: () =>
    withHeader((header) => {
      const entry = entryOf(header);
      entry.shape = [entry.shape.reduce((product, size) => product * size, 1)];
    }),
  html: () => Buffer.from('<!doctype html><title>Sign in</title><p>Please sign in.'),
  lfsPointer: () =>
    Buffer.from(
      'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 80909600\n',
    ),
  empty: () => Buffer.alloc(0),
} satisfies Record<string, () => Buffer>;
