import { joined, textAt, viewOf } from './bytes.ts';
import { png } from './png.ts';
import { structureOf, type Structure } from './structure.ts';

const ENTRY_BYTES = 16;

const isPng = (bytes: Uint8Array) => textAt(bytes, 0, 8) === '\x89PNG\r\n\x1a\n';

/** Whether this begins an icon file of `size` bytes: a list of pictures that are in it. */
export function isIco(start: Uint8Array, size: number): boolean {
  if (start.length < 22) return false;
  const view = viewOf(start);
  const count = view.getUint16(4, true);
  const list = 6 + count * ENTRY_BYTES;
  return (
    view.getUint32(0) === 0x00000100 &&
    count > 0 &&
    list <= size &&
    start[9] === 0 &&
    view.getUint32(18, true) >= list &&
    view.getUint32(14, true) > 0
  );
}

/** Several pictures in one file; the largest is it, as for Pillow. */
export function ico(bytes: Uint8Array): Structure {
  const view = viewOf(bytes);
  const entries = Array.from({ length: view.getUint16(4, true) }, (_, i) => {
    const at = 6 + i * ENTRY_BYTES;
    const from = view.getUint32(at + 12, true);
    return {
      at,
      from,
      end: from + view.getUint32(at + 8, true),
      // A side of 256 does not fit into a byte and is written as 0.
      width: bytes[at] || 256,
      height: bytes[at + 1] || 256,
      bits: view.getUint16(at + 6, true),
    };
  });
  const [best] = entries.sort(
    (a, b) => b.width * b.height - a.width * a.height || b.bits - a.bits,
  );
  if (!best || best.end > bytes.length) return structureOf('ico', bytes, { whole: false });
  const { at, from, end, width, height } = best;
  const inside = bytes.subarray(from, end);
  if (isPng(inside)) return png(inside);
  // A header of 40 bytes; twice the height, as a mask stands below the picture.
  const view40 = inside.length >= 40 ? viewOf(inside) : null;
  const agrees =
    view40?.getUint32(4, true) === width && view40.getUint32(8, true) === height * 2;
  const head = joined([bytes.subarray(0, 6), bytes.subarray(at, at + ENTRY_BYTES)]);
  viewOf(head).setUint16(4, 1, true);
  viewOf(head).setUint32(18, head.length, true);
  const alone = joined([head, inside]);
  return structureOf('ico', alone, { width, height, whole: agrees });
}
