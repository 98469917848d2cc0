import { textAt, viewOf } from './bytes.ts';
import { orientationOf, plainProperties, propertiesOf } from './avifProperties.ts';
import { boxesIn, boxIn, type Box } from './boxes.ts';
import { structureOf, type Format, type Structure } from './structure.ts';

const HEIC = /^(?:hei|hev|mif1|msf1)/;

/**
 * AVIF or HEIC by all brands of the file: the major one may be that of the container (`mif1`).
 * Null for a film and for what only has the letters `ftyp`.
 */
export function isobmff(start: Uint8Array): Format | null {
  if (textAt(start, 4, 4) !== 'ftyp') return null;
  const end = viewOf(start).getUint32(0);
  if (end < 16 || end > 4096) return null;
  const brands = textAt(start, 8, end - 8).match(/.{4}/gs) ?? [];
  // The second is the version of the first.
  brands.splice(1, 1);
  if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return 'avif';
  return brands.some((brand) => HEIC.test(brand)) ? 'heic' : null;
}

/** Boxes in boxes: what there is (`meta`), and the compressed pictures (`mdat`). */
export function avif(bytes: Uint8Array): Structure {
  const { boxes, whole } = boxesIn(bytes, 0, bytes.length);
  const meta = boxes.find(({ type }) => type === 'meta');
  const items = meta ? boxesIn(bytes, meta.data + 4, meta.end).boxes : [];
  const properties = propertiesOf(bytes, items);
  const size = properties.ofPicture.find(({ type }) => type === 'ispe');
  const view = viewOf(bytes);
  const hasSize = size !== undefined && size.end - size.data >= 12;
  return structureOf('avif', plainProperties(bytes, properties.all), {
    width: hasSize ? view.getUint32(size.data + 4) : 0,
    height: hasSize ? view.getUint32(size.data + 8) : 0,
    orientation: orientationOf(bytes, properties.ofPicture),
    animated: textAt(bytes, 8, 4) === 'avis',
    whole: whole && meta !== undefined && extentsFit(bytes, boxIn(items, 'iloc')),
  });
}

/** Whether all that the items are made of lies in the file. */
function extentsFit(bytes: Uint8Array, box: Box | undefined): boolean {
  if (!box) return true;
  try {
    return endOfExtents(viewOf(bytes), box.data) <= bytes.length;
  } catch {
    // The list itself breaks off.
    return false;
  }
}

/** The end of what lies furthest back, of items in the file (not in a box of `meta`). */
function endOfExtents(view: DataView, from: number): number {
  let at = from;
  const take = (bytes: number): number => {
    let value = 0;
    for (let i = 0; i < bytes; i++) value = value * 256 + view.getUint8(at++);
    return value;
  };
  const version = take(4) >>> 24;
  const sizes = take(2);
  const [offsetBytes, lengthBytes] = [sizes >>> 12, (sizes >>> 8) & 15];
  const [baseBytes, indexBytes] = [(sizes >>> 4) & 15, version > 0 ? sizes & 15 : 0];
  let furthest = 0;
  for (let items = take(version < 2 ? 2 : 4); items > 0; items--) {
    take(version < 2 ? 2 : 4);
    const inFile = version === 0 || (take(2) & 15) === 0;
    take(2);
    const base = take(baseBytes);
    for (let extents = take(2); extents > 0; extents--) {
      take(indexBytes);
      const end = base + take(offsetBytes) + take(lengthBytes);
      if (inFile) furthest = Math.max(furthest, end);
    }
  }
  return furthest;
}
