import { textAt, viewOf } from './bytes.ts';
import { boxesIn, boxIn, type Box } from './boxes.ts';
import type { Orientation } from './structure.ts';

/** That a property is one of an item: where the file says so, and in how many bytes. */
interface Association {
  readonly item: number;
  readonly box: Box;
  readonly at: number;
  readonly bytes: 1 | 2;
}

export interface Properties {
  /** Of every item: the picture, its alpha, tiles. */
  readonly all: readonly Association[];
  readonly ofPicture: readonly Box[];
}

/** The properties of a file's items, and which are those of the picture itself. */
export function propertiesOf(bytes: Uint8Array, items: readonly Box[]): Properties {
  const iprp = boxIn(items, 'iprp');
  const parts = iprp ? boxesIn(bytes, iprp.data, iprp.end).boxes : [];
  const ipco = boxIn(parts, 'ipco');
  const boxes = ipco ? boxesIn(bytes, ipco.data, ipco.end).boxes : [];
  const all = parts
    .filter(({ type }) => type === 'ipma')
    .flatMap((ipma) => associations(viewOf(bytes), ipma, boxes));
  const pitm = boxIn(items, 'pitm');
  const primary = pitm && primaryOf(bytes, pitm);
  const ofPicture = all.filter(({ item }) => item === primary).map(({ box }) => box);
  return { all, ofPicture };
}

function primaryOf(bytes: Uint8Array, { data }: Box): number {
  const view = viewOf(bytes);
  return bytes[data] === 0 ? view.getUint16(data + 4) : view.getUint32(data + 4);
}

/** Every item has a list of the numbers (from 1) of its properties, in their order. */
function associations(view: DataView, ipma: Box, boxes: readonly Box[]): Association[] {
  const found: Association[] = [];
  const wideItems = view.getUint8(ipma.data) > 0;
  const bytes = view.getUint8(ipma.data + 3) & 1 ? 2 : 1;
  const items = view.getUint32(ipma.data + 4);
  let at = ipma.data + 8;
  for (let i = 0; i < items && at < ipma.end; i++) {
    const item = wideItems ? view.getUint32(at) : view.getUint16(at);
    at += wideItems ? 4 : 2;
    for (let left = view.getUint8(at++); left > 0; left--, at += bytes) {
      // The highest bit says that a reader must know the property.
      const number = bytes === 2 ? view.getUint16(at) & 0x7fff : view.getUint8(at) & 0x7f;
      const box = boxes[number - 1];
      if (box) found.push({ item, box, at, bytes });
    }
  }
  return found;
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

/** What turns, mirrors and crops; others convert colours. */
const TURNING: readonly string[] = ['irot', 'imir', 'clap'];

/**
 * A copy in which no property turns, crops or converts: it is then that of no item. Other primaries
 * become those of sRGB; the matrix beside them stays, as it makes RGB of what is stored.
 */
export function plainProperties(
  bytes: Uint8Array,
  properties: readonly Association[],
): Uint8Array {
  const copy = new Uint8Array(bytes);
  const view = viewOf(copy);
  for (const { box, at, bytes: size } of properties) {
    const isColour = box.type === 'colr';
    const isNumbers = isColour && textAt(bytes, box.data, 4) === 'nclx';
    if (TURNING.includes(box.type) || (isColour && !isNumbers)) copy.fill(0, at, at + size);
    if (!isNumbers || box.end - box.data < 10) continue;
    view.setUint16(box.data + 4, WRITTEN.BT709);
    view.setUint16(box.data + 6, WRITTEN.SRGB);
  }
  return copy;
}
