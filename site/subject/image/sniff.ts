/** What the first bytes of a file say it is; its name and declared type are not believed. */
export interface Sniffed {
  readonly format:
    | 'png'
    | 'jpeg'
    | 'gif'
    | 'webp'
    | 'bmp'
    | 'avif'
    | 'ico'
    | 'svg'
    | 'heic'
    | 'tiff'
    | 'pdf';
  /** Size in pixels as stored, 0 where the header does not tell cheaply. */
  readonly width: number;
  readonly height: number;
  readonly animated: boolean;
}

const latin1 = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to));

function found(
  format: Sniffed['format'],
  width = 0,
  height = 0,
  animated = false,
): Sniffed {
  return { format, width, height, animated };
}

function png(bytes: Uint8Array, view: DataView): Sniffed {
  if (bytes.length < 24) return found('png');
  // acTL, the chunk that makes a PNG animated, comes before the pixels.
  const start = latin1(bytes, 0, Math.min(bytes.length, 4096));
  const animated = start.includes('acTL');
  return found('png', view.getUint32(16), view.getUint32(20), animated);
}

/** Frame headers carry the size: markers C0..CF but for C4, C8 and CC. */
function jpeg(bytes: Uint8Array, view: DataView): Sniffed {
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return found('jpeg', view.getUint16(at + 7), view.getUint16(at + 5));
    at += 2 + view.getUint16(at + 2);
  }
  return found('jpeg');
}

/** Skips the sub-blocks that begin at `at`; each has its length before it, and 0 ends them. */
function afterBlocks(bytes: Uint8Array, at: number): number {
  while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0);
  return at + 1;
}

function gif(bytes: Uint8Array, view: DataView): Sniffed {
  if (bytes.length < 13) return found('gif');
  const tableBytes = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  let frames = 0;
  let at = 13 + tableBytes(bytes[10] ?? 0);
  while (at < bytes.length && frames < 2) {
    if (bytes[at] === 0x21) at = afterBlocks(bytes, at + 2);
    else if (bytes[at] === 0x2c) {
      frames += 1;
      at = afterBlocks(bytes, at + 11 + tableBytes(bytes[at + 9] ?? 0));
    } else break;
  }
  return found('gif', view.getUint16(6, true), view.getUint16(8, true), frames > 1);
}

function webp(bytes: Uint8Array, view: DataView): Sniffed {
  if (bytes.length < 30 || latin1(bytes, 12, 16) !== 'VP8X') return found('webp');
  const size24 = (at: number) =>
    1 + view.getUint16(at, true) + ((bytes[at + 2] ?? 0) << 16);
  return found('webp', size24(24), size24(27), Boolean((bytes[20] ?? 0) & 2));
}

function isobmff(bytes: Uint8Array): Sniffed | null {
  const brand = latin1(bytes, 8, 12);
  if (/^avi[fs]/.test(brand)) return found('avif', 0, 0, brand === 'avis');
  return /^(?:hei|hev|mif1|msf1)/.test(brand) ? found('heic') : null;
}

function markup(bytes: Uint8Array): Sniffed | null {
  const text = new TextDecoder().decode(bytes.subarray(0, 4096)).trimStart();
  return /^(?:<\?xml[^]*?|<!--[^]*?-->\s*|<!doctype svg[^]*?>\s*)*<svg[\s>]/i.test(text)
    ? found('svg')
    : null;
}

/** Recognises a picture by its bytes; null when they are not one. Never throws. */
export function sniff(bytes: Uint8Array): Sniffed | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = latin1(bytes, 0, 16);
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return png(bytes, view);
  if (start.startsWith('\xff\xd8\xff')) return jpeg(bytes, view);
  if (/^GIF8[79]a/.test(start)) return gif(bytes, view);
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') return webp(bytes, view);
  if (start.startsWith('BM') && bytes.length > 26)
    return found(
      'bmp',
      Math.abs(view.getInt32(18, true)),
      Math.abs(view.getInt32(22, true)),
    );
  if (start.startsWith('\0\0\x01\0')) return found('ico');
  if (start.startsWith('II*\0') || start.startsWith('MM\0*')) return found('tiff');
  if (start.startsWith('%PDF')) return found('pdf');
  if (start.slice(4, 8) === 'ftyp') return isobmff(bytes);
  return markup(bytes);
}
