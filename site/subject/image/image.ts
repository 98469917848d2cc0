import type { Decoded, LoadedImage } from './decode.ts';
import { sniff } from './sniff.ts';

export type { LoadedImage } from './decode.ts';

const SVG_SIDE = 1024;

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

/** Draws an SVG as a bitmap. Scripts and addresses in it are not followed: it is drawn as an image. */
async function rasterise(file: Blob, name: string): Promise<LoadedImage> {
  const url = URL.createObjectURL(new Blob([file], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const width = image.naturalWidth || SVG_SIDE;
    const height = image.naturalHeight || SVG_SIDE;
    const scale = SVG_SIDE / Math.max(width, height);
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0, canvas.width, canvas.height);
    // Throws where the drawing embeds something that pages may not read.
    context?.getImageData(0, 0, 1, 1);
    const note = `This drawing (SVG) is shown as a picture of ${canvas.width} x ${canvas.height} pixels.`;
    return { bitmap: await createImageBitmap(canvas), name, note };
  } catch {
    throw new Error(
      `${name} begins like an SVG drawing but cannot be drawn: it is damaged or embeds what a page may not read.`,
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}

/**
 * Reads a picture that was chosen, dropped or pasted: upright, first frame, at most 4096 pixels
 * long. Throws one sentence when it is none. The caller owns (and closes) the bitmap.
 */
export async function loadImage(file: Blob): Promise<LoadedImage> {
  const name = file instanceof File && file.name !== '' ? file.name : 'The picture';
  decoder ??= startDecoder();
  const decoded = await decoder.decode(file, name);
  if (decoded.kind === 'refused') throw new Error(decoded.sentence);
  return decoded.kind === 'svg' ? rasterise(file, name) : decoded;
}

/** What was dropped or pasted on the page. */
export type Dropped =
  | { readonly kind: 'image'; readonly file: File }
  | { readonly kind: 'checkpoint'; readonly files: readonly File[] }
  | { readonly kind: 'nothing' };

const SNIFF_BYTES = 4096;

/** Tells pictures from the files of a checkpoint (config.json, model.safetensors) by their bytes. */
export async function sortFiles(files: Iterable<File>): Promise<Dropped> {
  const all = [...files];
  const [first] = all;
  if (!first) return { kind: 'nothing' };
  for (const file of all) {
    const head = new Uint8Array(await file.slice(0, SNIFF_BYTES).arrayBuffer());
    if (sniff(head)) return { kind: 'image', file };
  }
  const named = all.some(({ name }) => /\.(?:json|safetensors|bin|pt|pth)$/i.test(name));
  return named || all.length > 1
    ? { kind: 'checkpoint', files: all }
    : { kind: 'image', file: first };
}
