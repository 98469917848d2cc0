import { named } from '#lib/named.ts';
import type { Decoded, LoadedImage } from './decode.ts';
import { drawn } from './drawing.ts';

export type { LoadedImage } from './decode.ts';

interface Decoder {
  decode(file: Blob, name: string): Promise<Decoded>;
}

function startDecoder(): Decoder {
  const worker = new Worker(new URL('./decodeWorker.ts', import.meta.url), {
    type: 'module',
    name: 'picture decoder',
  });
  const waiting = new Map<number, (decoded: Decoded) => void>();
  let nextId = 1;
  worker.onmessage = ({ data }: MessageEvent<{ id: number; decoded: Decoded }>) => {
    waiting.get(data.id)?.(data.decoded);
    waiting.delete(data.id);
  };
  worker.onerror = () => {
    decoder = null;
    const sentence = 'The picture was too much for this browser.';
    for (const resolve of waiting.values()) resolve({ kind: 'refused', sentence });
  };
  return {
    decode: (file, name) =>
      new Promise((resolve) => {
        const id = nextId++;
        waiting.set(id, resolve);
        worker.postMessage({ id, file, name });
      }),
  };
}

let decoder: Decoder | null = null;

/**
 * Reads a picture that was chosen, dropped or pasted, by the decode contract of lib/image. Throws one
 * sentence when it is none. The caller owns (and closes) the bitmap.
 */
export async function loadImage(file: Blob): Promise<LoadedImage> {
  const name = file instanceof File && file.name !== '' ? file.name : 'picture';
  decoder ??= startDecoder();
  const decoded = await decoder.decode(file, name);
  if (decoded.kind === 'refused') throw new Error(decoded.sentence);
  return decoded.kind === 'drawing' ? drawn(decoded, named(name)) : decoded;
}
