import { decodePicture, soundStructure } from '#lib/image/decode.ts';
import { noteOf } from '#lib/image/limits.ts';
import { named } from '#lib/named.ts';
import { canvases } from './canvases.ts';

/** A picture that was read, upright, and what the reader should know of it. */
export interface LoadedImage {
  readonly bitmap: ImageBitmap;
  /** As the file has it, upright; larger than the bitmap where it was scaled down. */
  readonly fileSize: readonly [width: number, height: number];
  readonly name: string;
  readonly note: string | null;
}

/** A drawing as the page has to draw it: workers have no renderer for it. */
export interface Drawing {
  readonly svg: Blob;
  readonly width: number;
  readonly height: number;
  readonly note: string | null;
}

export type Decoded =
  | ({ readonly kind: 'image' } & LoadedImage)
  | ({ readonly kind: 'drawing' } & Drawing)
  | { readonly kind: 'refused'; readonly sentence: string };

/** Reads a picture file by the decode contract of lib/image. */
export async function decode(file: Blob, name: string): Promise<Decoded> {
  try {
    const structure = soundStructure(await bytesOf(file, name), name);
    if (structure.format === 'svg') {
      const { width, height, plain } = structure;
      const svg = new Blob([new Uint8Array(plain)], { type: 'image/svg+xml' });
      const size = [width, height] as const;
      return { kind: 'drawing', svg, width, height, note: noteOf(structure, size, size) };
    }
    const { canvas, ...rest } = await decodePicture(structure, name, canvases);
    const { fileSize, note } = rest;
    return { kind: 'image', bitmap: canvas.bitmap(), fileSize, name, note };
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    return { kind: 'refused', sentence };
  }
}

async function bytesOf(file: Blob, name: string): Promise<Uint8Array> {
  const buffer = await file.arrayBuffer().catch(() => {
    throw new Error(`${named(name)} could not be read: it is a folder, away or too large.`);
  });
  return new Uint8Array(buffer);
}
