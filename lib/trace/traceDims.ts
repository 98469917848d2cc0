import { decodeUtf8 } from '../params/utf8.ts';
import { headerEnd } from '../params/safetensors.ts';
import type { Step } from './frame.ts';

/** What a trace file says of the axes of its tensors, in the order of the data: a field of its metadata. */
export function dimsToWrite(
  steps: Iterable<Pick<Step, 'path' | 'dims'>>,
): Readonly<Record<'dims', string>> {
  const dims = Object.fromEntries([...steps].map(({ path, dims }) => [path, dims]));
  return { dims: JSON.stringify(dims) };
}

/** The axes of a trace file's tensors, in the order of the data; null where it does not say them. */
export function dimsOf(file: Uint8Array): ReadonlyMap<string, string> | null {
  const header = decodeUtf8(file.subarray(8, headerEnd(file, file.byteLength)));
  const said = field(parsed(header), '__metadata__');
  const dims = parsed(field(said, 'dims'));
  if (typeof dims !== 'object' || dims === null) return null;
  const known = Object.entries(dims).filter(([, axes]) => typeof axes === 'string');
  return new Map(known as [string, string][]);
}

function parsed(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

const field = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[name] : null;
