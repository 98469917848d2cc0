import { inspect } from './inspect.ts';

declare const atob: (base64: string) => string;

const IMAGE = /^\s*data:image\/[\w.+-]{1,20};base64,/;

/** Megapixels of a picture that stands in an attribute; 0 for no picture, null for what is not drawn. */
export function embeddedMegapixels(value: string): number | null {
  if (!/data:/i.test(value.slice(0, 200))) return 0;
  const [start] = IMAGE.exec(value) ?? [];
  if (start === undefined) return null;
  try {
    const letters = atob(value.slice(start.length));
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    const found = inspect(bytes);
    if (!found || found.format === 'svg' || !found.width) return null;
    const megapixels = (found.width * found.height) / 1e6;
    return megapixels > 16 ? null : megapixels;
  } catch {
    return null;
  }
}
