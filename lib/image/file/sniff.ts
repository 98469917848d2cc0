import { isobmff } from './avif.ts';
import { isBmp } from './bmp.ts';
import { textAt, viewOf } from './bytes.ts';
import { isIco } from './ico.ts';
import type { Format } from './structure.ts';
import { isSvg } from './svg.ts';

/** So much of a file tells what it is. */
export const HEAD_BYTES = 65536;

/**
 * Recognises a picture by what its first bytes are built like; its name and declared type are not
 * believed, nor two letters alone: any file may begin with `BM`. Null when it is none. Never
 * throws, reads at most `HEAD_BYTES`, each once.
 *
 * @param size  bytes of the whole file
 */
export function sniff(file: Uint8Array, size = file.length): Format | null {
  const head = file.subarray(0, HEAD_BYTES);
  const start = textAt(head, 0, 16);
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (start.startsWith('\xff\xd8\xff') && isMarker(head[3] ?? 0xe0)) return 'jpeg';
  if (start.startsWith('GIF87a') || start.startsWith('GIF89a')) return 'gif';
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') return 'webp';
  if (isBmp(head)) return 'bmp';
  if (isIco(head, size)) return 'ico';
  if (isTiff(head, size)) return 'tiff';
  if (start.startsWith('%PDF-')) return 'pdf';
  return isobmff(head) ?? (isVideo(head, start) ? 'video' : isSvg(head) ? 'svg' : null);
}

/** MP4 and its kin, Matroska and WebM, AVI. */
function isVideo(head: Uint8Array, start: string): boolean {
  if (start.startsWith('\x1aE\xdf\xa3')) return /webm|matroska/.test(textAt(head, 0, 64));
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'AVI ') return true;
  return /^\0\0\0.ftyp(?:iso\w|mp4\w|M4V |qt {2}|avc1|3g[p2]\w|dash|MSNV)/s.test(start);
}

const isMarker = (byte: number) => byte >= 0xc0 && byte < 0xff;

function isTiff(head: Uint8Array, size: number): boolean {
  const order = textAt(head, 0, 4);
  if ((order !== 'II*\0' && order !== 'MM\0*') || head.length < 8) return false;
  const directory = viewOf(head).getUint32(4, order === 'II*\0');
  return directory >= 8 && directory < size;
}
