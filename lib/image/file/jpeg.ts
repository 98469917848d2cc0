import { joined, textAt, viewOf } from './bytes.ts';
import { exifOrientation, xmpOrientation } from './exif.ts';
import { structureOf, type Structure } from './structure.ts';

const END = 0xd9;
const START_OF_SCAN = 0xda;
const EXIF = 0xe1;
const PROFILE = 0xe2;
const XMP_NAME = 'http://ns.adobe.com/xap/1.0/\0';

/** A block of 8 x 8 pixels takes a bit at least: so many pixels cannot come of one byte. */
const MOST_PIXELS_PER_BYTE = 512;

/** Restarts and the like: a marker without a length. */
const isAlone = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/** Frame headers carry the size: markers C0..CF but for C4, C8 and CC. */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Where the next marker stands, from `at` on; the length of the file where none does. */
function nextMarker(bytes: Uint8Array, at: number): number {
  for (let found = bytes.indexOf(0xff, at); found >= 0;) {
    const marker = bytes[found + 1] ?? 0;
    // A stuffed 0 is data, and any number of FF may stand before a marker.
    if (marker !== 0 && marker !== 0xff) return found;
    found = bytes.indexOf(0xff, marker === 0xff ? found + 1 : found + 2);
  }
  return bytes.length;
}

interface Segment {
  readonly marker: number;
  readonly begin: number;
  readonly end: number;
}

/** All segments; of a whole file the last is the end of the image. */
function segmentsOf(bytes: Uint8Array): Segment[] {
  const view = viewOf(bytes);
  const segments: Segment[] = [];
  let at = nextMarker(bytes, 2);
  while (at + 2 <= bytes.length) {
    const marker = bytes[at + 1] ?? 0;
    const alone = isAlone(marker) || marker === END;
    if (!alone && at + 4 > bytes.length) break;
    const end = alone ? at + 2 : at + 2 + view.getUint16(at + 2);
    if (end > bytes.length) break;
    if (!isAlone(marker)) segments.push({ marker, begin: at, end });
    if (marker === END) break;
    at = nextMarker(bytes, end);
  }
  return segments;
}

/** Segments: marker, length, data; the compressed picture follows each start of scan. */
export function jpeg(bytes: Uint8Array): Structure {
  const view = viewOf(bytes);
  const segments = segmentsOf(bytes);
  const beginsWith = ({ begin }: Segment, text: string) =>
    textAt(bytes, begin + 4, text.length) === text;
  const isExif = (one: Segment) => one.marker === EXIF && beginsWith(one, 'Exif\0\0');
  const isXmp = (one: Segment) => one.marker === EXIF && beginsWith(one, XMP_NAME);
  const isProfile = (one: Segment) =>
    one.marker === PROFILE && beginsWith(one, 'ICC_PROFILE\0');
  const dataOf = (one: Segment | undefined) =>
    one ? bytes.subarray(one.begin + 4, one.end) : new Uint8Array(0);

  const frame = segments.find(({ marker }) => isFrame(marker));
  const scans = segments.some(({ marker }) => marker === START_OF_SCAN);
  const hasSize = frame !== undefined && frame.end - frame.begin >= 9;
  const width = hasSize ? view.getUint16(frame.begin + 7) : 0;
  const height = hasSize ? view.getUint16(frame.begin + 5) : 0;
  const enough = width * height <= bytes.length * MOST_PIXELS_PER_BYTE;
  const dropped = segments.filter((one) => isExif(one) || isXmp(one) || isProfile(one));
  return structureOf('jpeg', without(bytes, dropped), {
    width,
    height,
    orientation:
      exifOrientation(dataOf(segments.find(isExif))) ??
      xmpOrientation(dataOf(segments.find(isXmp))) ??
      1,
    whole: hasSize && scans && enough && segments.at(-1)?.marker === END,
  });
}

function without(bytes: Uint8Array, dropped: readonly Segment[]): Uint8Array {
  let at = 0;
  const kept = dropped.map(({ begin, end }) => {
    const before = bytes.subarray(at, begin);
    at = end;
    return before;
  });
  return joined([...kept, bytes.subarray(at)]);
}
