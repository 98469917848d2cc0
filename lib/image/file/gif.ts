import { viewOf } from './bytes.ts';
import { structureOf, type Structure } from './structure.ts';

const EXTENSION = 0x21;
const FRAME = 0x2c;
const TRAILER = 0x3b;

/** Skips the sub-blocks that begin at `at`; each has its length before it, and 0 ends them. */
function afterBlocks(bytes: Uint8Array, at: number): number {
  while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0);
  return at + 1;
}

/** A code of twelve bits stands for so many pixels at most. */
const MOST_PIXELS_PER_BYTE = 4096;

const tableBytes = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** Blocks up to the trailer. Many writers forget that one, so a file may end where a block does. */
export function gif(bytes: Uint8Array): Structure {
  if (bytes.length < 13) return structureOf('gif', bytes, { whole: false });
  const view = viewOf(bytes);
  let frames = 0;
  let at = 13 + tableBytes(bytes[10] ?? 0);
  while (at < bytes.length && bytes[at] !== TRAILER) {
    if (bytes[at] === EXTENSION) at = afterBlocks(bytes, at + 2);
    else if (bytes[at] === FRAME) {
      frames += 1;
      at = afterBlocks(bytes, at + 11 + tableBytes(bytes[at + 9] ?? 0));
    } else break;
  }
  const [width, height] = [view.getUint16(6, true), view.getUint16(8, true)];
  const enough = width * height <= bytes.length * MOST_PIXELS_PER_BYTE;
  return structureOf('gif', bytes, {
    width,
    height,
    animated: frames > 1,
    whole: frames > 0 && enough && at <= bytes.length,
  });
}
