import { textAt, viewOf } from './bytes.ts';
import { boxesIn, boxIn, type Box } from './boxes.ts';
import type { Orientation } from './structure.ts';

export interface Properties {
  /** Of every item: the picture, its alpha, tiles. */
  readonly all: readonly Box[];
  readonly ofPicture: readonly Box[];
}

/** The properties of a file's items, and which are those of the picture itself. */
export function propertiesOf(bytes: Uint8Array, items: readonly Box[]): Properties {
  const iprp = boxIn(items, 'iprp');
  const parts = iprp ? boxesIn(bytes, iprp.data, iprp.end).boxes : [];
  const ipco = boxIn(parts, 'ipco');
  const ipma = boxIn(parts, 'ipma');
  const pitm = boxIn(items, 'pitm');
  const all = ipco ? boxesIn(bytes, ipco.data, ipco.end).boxes : [];
  if (!ipma || !pitm) return { all, ofPicture: [] };
  try {
    const numbers = associations(viewOf(bytes), ipma.data, primaryOf(bytes, pitm));
    return { all, ofPicture: numbers.flatMap((number) => all[number - 1] ?? []) };
  } catch {
    // The list breaks off.
    return { all, ofPicture: [] };
  }
}

function primaryOf(bytes: Uint8Array, { data }: Box): number {
  const view = viewOf(bytes);
  return bytes[data] === 0 ? view.getUint16(data + 4) : view.getUint32(data + 4);
}

/** Numbers (from 1) of the properties of an item, in their order. */
function associations(view: DataView, from: number, wanted: number): number[] {
  const version = view.getUint8(from);
  const wide = (view.getUint8(from + 3) & 1) !== 0;
  const items = view.getUint32(from + 4);
  let at = from + 8;
  for (let i = 0; i < items; i++) {
    const id = version < 1 ? view.getUint16(at) : view.getUint32(at);
    at += version < 1 ? 2 : 4;
    const count = view.getUint8(at++);
    const step = wide ? 2 : 1;
    if (id === wanted)
      return Array.from({ length: count }, (_, j) =>
        wide ? view.getUint16(at + j * 2) & 0x7fff : view.getUint8(at + j) & 0x7f,
      );
    at += count * step;
  }
  return [];
}

/** EXIF's number by quarter turns (anti-clockwise), without and with a mirror before or after. */
const TURNED: readonly Orientation[] = [1, 8, 3, 6];
const ROWS_SWAPPED: readonly Orientation[] = [4, 5, 2, 7];
const COLUMNS_SWAPPED: readonly Orientation[] = [2, 7, 4, 5];

/** First turned, then mirrored. EXIF data in an AVIF says nothing of how it is shown. */
export function orientationOf(bytes: Uint8Array, properties: readonly Box[]): Orientation {
  const irot = boxIn(properties, 'irot');
  const imir = boxIn(properties, 'imir');
  const turns = irot ? (bytes[irot.data] ?? 0) & 3 : 0;
  const mirrored = imir && ((bytes[imir.data] ?? 0) & 1 ? COLUMNS_SWAPPED : ROWS_SWAPPED);
  return (mirrored ?? TURNED)[turns] ?? 1;
}

const WRITTEN = { BT709: 1, SRGB: 13 };

/**
 * A copy whose properties neither turn, crop nor convert. Boxes keep their places, because others count
 * them: a mirror becomes a turn by nothing, a profile a free box, other primaries those of sRGB.
 * The matrix stays: it makes RGB of what is stored.
 */
export function plainProperties(bytes: Uint8Array, properties: readonly Box[]): Uint8Array {
  const copy = new Uint8Array(bytes);
  const view = viewOf(copy);
  const name = ({ begin }: Box, type: string) => {
    for (let i = 0; i < 4; i++) copy[begin + 4 + i] = type.charCodeAt(i);
  };
  for (const box of properties) {
    if (box.type === 'irot' || box.type === 'imir') {
      name(box, 'irot');
      copy[box.data] = 0;
    }
    if (box.type !== 'colr') continue;
    const kind = textAt(bytes, box.data, 4);
    if (kind !== 'nclx') name(box, 'free');
    else if (box.end - box.data >= 10) {
      view.setUint16(box.data + 4, WRITTEN.BT709);
      view.setUint16(box.data + 6, WRITTEN.SRGB);
    }
  }
  return copy;
}
