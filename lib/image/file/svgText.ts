import { textAt } from './bytes.ts';

declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string };

/** The letters of a document, by its mark, its declaration, or as UTF-8. */
export function svgText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const [, label = ''] =
    /^<\?xml[^>]{1,60}encoding\s?=\s?["']([\w-]{1,20})["']/.exec(textAt(bytes, 0, 128)) ??
    [];
  return /^(?:iso-8859-\d{1,2}|windows-125\d|us-ascii)$/i.test(label) ? label : 'utf-8';
}
