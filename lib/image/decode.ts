import type { Canvas, Canvases, Sized } from './canvases.ts';
import { inspect } from './file/inspect.ts';
import type { Orientation, Structure } from './file/structure.ts';
import { brokenOff, noteOf, refusalOf, sizeWithin, undecodable } from './limits.ts';
import { reduced } from './reduce.ts';

/** A picture as everything here sees it: upright, opaque, its colours the stored numbers. */
export interface Decoded<Picture extends Sized, Drawn extends Canvas<Picture>> {
  readonly canvas: Drawn;
  readonly size: readonly [width: number, height: number];
  /** As the file has it, upright; larger than `size` where it was scaled down. */
  readonly fileSize: readonly [width: number, height: number];
  /** What the reader should know of it. */
  readonly note: string | null;
}

/** What there is in a file. Throws one sentence for what is no picture, not whole or too large. */
export function soundStructure(bytes: Uint8Array, name: string): Structure {
  const structure = inspect(bytes);
  const sentence = refusalOf(name, bytes.length, structure);
  if (!structure || sentence !== null) throw new Error(sentence ?? '');
  return structure;
}

/**
 * The decode contract, the same for the page and the command line: whole files only, the first frame,
 * the stored numbers (no profile or gamma converts them), over white, upright, at most 4096 pixels long.
 * Throws one sentence.
 *
 * @unit   0..255
 * @source Pillow's `ImageOps.exif_transpose(Image.open(file)).convert('RGB')`, but for alpha
 */
export async function decodePicture<Picture extends Sized, Drawn extends Canvas<Picture>>(
  structure: Structure,
  name: string,
  canvases: Canvases<Picture, Drawn>,
): Promise<Decoded<Picture, Drawn>> {
  const { rows, plain, format, orientation } = structure;
  if (rows && (await canvases.inflatedBytes(rows.deflated, rows.bytes)) < rows.bytes)
    throw new Error(brokenOff(name, structure));
  const mime = { ico: 'image/x-icon', svg: 'image/svg+xml' } as Partial<Record<string, string>>; // prettier-ignore
  const stored = await canvases
    .decode(plain, mime[format] ?? `image/${format}`)
    .catch(() => null);
  if (!stored || !(stored.width > 0 && stored.height > 0))
    throw new Error(undecodable(name, structure));
  const picture = await reduced(stored, sizeWithin(stored.width, stored.height), canvases);
  const upright = ({ width, height }: Sized): [number, number] =>
    orientation < 5 ? [width, height] : [height, width];
  const [size, fileSize] = [upright(picture), upright(stored)];
  const canvas = canvases.canvas(...size);
  drawUpright(canvas, picture, orientation, size);
  return { canvas, size, fileSize, note: noteOf(structure, fileSize, size) };
}

/** Where the first pixel goes and the first row and column lead, by EXIF's number. */
const TURNS: Readonly<Record<Orientation, readonly [number, number, number, number]>> = {
  1: [1, 0, 0, 1],
  2: [-1, 0, 0, 1],
  3: [-1, 0, 0, -1],
  4: [1, 0, 0, -1],
  5: [0, 1, 1, 0],
  6: [0, 1, -1, 0],
  7: [0, -1, -1, 0],
  8: [0, -1, 1, 0],
};

function drawUpright<Picture>(
  { pen }: Canvas<Picture>,
  picture: Picture,
  orientation: Orientation,
  [width, height]: readonly [number, number],
): void {
  const [a, b, c, d] = TURNS[orientation];
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, width, height);
  pen.imageSmoothingEnabled = false;
  // An axis that runs backwards begins at the far side.
  pen.setTransform(a, b, c, d, a + c < 0 ? width : 0, b + d < 0 ? height : 0);
  pen.drawImage(picture, 0, 0);
}
