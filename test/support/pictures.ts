import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';

/** A small picture file, and what Pillow sees in it: upright RGB, over white. */
export interface Picture {
  readonly name: string;
  readonly file: Buffer;
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

type Written = Record<string, { file: string; width: number; height: number; rgb: string }>;

const WRITTEN = JSON.parse(
  readFileSync(new URL('../unit/image/pictures.json', import.meta.url), 'utf8'),
) as Written;

/** Every kind of file, by weights/parity/pictures_fixture.py. */
export const PICTURES: readonly Picture[] = Object.entries(WRITTEN).map(([name, it]) => ({
  name,
  file: Buffer.from(it.file, 'base64'),
  width: it.width,
  height: it.height,
  rgb: inflateSync(Buffer.from(it.rgb, 'base64')),
}));

/** The largest difference of RGBA pixels from what Pillow sees; 255 for another size. */
export function differenceFrom(
  picture: Picture,
  seen: { width: number; height: number; data: ArrayLike<number> },
): number {
  if (seen.width !== picture.width || seen.height !== picture.height) return 255;
  let most = 0;
  for (let i = 0; i < picture.rgb.length; i++) {
    const at = Math.floor(i / 3) * 4 + (i % 3);
    most = Math.max(most, Math.abs((seen.data[at] ?? 0) - (picture.rgb[i] ?? 0)));
  }
  return most;
}

/** Drawings that take long out of all proportion to their length. */
export function bombs(): Record<string, string> {
  const svg = (inside: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">${inside}</svg>`;
  const times = (n: number, part: (i: number) => string) =>
    Array.from({ length: n }, (_, i) => part(i)).join('');
  const nested = (part: (i: number) => string) =>
    svg(`<g id="a0"><rect width="1" height="1"/></g>${times(9, part)}<use href="#a9"/>`);
  const blurred = '<rect filter="url(#f)" width="9" height="9"/>';
  return {
    'nested uses': nested(
      (i) => `<g id="a${i + 1}">${times(10, () => `<use href="#a${i}"/>`)}</g>`,
    ),
    'nested uses, by other words': nested(
      (i) =>
        `<g id="a${i + 1}">${times(10, () => `<x:use xmlns:x="http://www.w3.org/2000/svg" href="&#35;a${i}"/>`)}</g>`,
    ),
    'uses that an animation sets': nested(
      (i) =>
        `<g id="a${i + 1}">${times(10, () => `<use><set attributeName="href" to="#a${i}"/></use>`)}</g>`,
    ),
    'nested patterns': nested(
      (i) =>
        `<pattern id="p${i + 1}" width="1" height="1">${times(10, () => `<rect fill="url(#p${i})" width="1" height="1"/>`)}</pattern>`,
    ).replace('<use href="#a9"/>', '<rect fill="url(#p9)" width="9" height="9"/>'),
    'nested masks': nested(
      (i) =>
        `<mask id="m${i + 1}">${times(10, () => `<rect style="mask:url('#m${i}')" width="1" height="1"/>`)}</mask>`,
    ).replace('<use href="#a9"/>', '<rect mask="url(#m9)" width="9" height="9"/>'),
    'markers at every corner': svg(
      `<marker id="m">${times(60, () => '<circle r="3"/>')}</marker><path marker-mid="url(#m)" d="M0 0${times(400, (i) => `L${i} 1`)}"/>`,
    ),
    'a chain of blurs': svg(
      `<filter id="f">${times(90, () => '<feGaussianBlur stdDeviation="50"/>')}</filter>${blurred}`,
    ),
    'many blurs': svg(
      `<filter id="f"><feGaussianBlur stdDeviation="50"/></filter>${times(90, () => blurred)}`,
    ),
    'blurs of a style': svg(
      times(90, () => '<rect style="filter:blur(30px)" width="9" height="9"/>'),
    ),
    'dashes without end': svg(
      times(20, () => '<path stroke="red" stroke-dasharray=".0001" d="M0 1H100"/>'),
    ),
    'a reference to itself': svg('<g id="a"><use href="#a"/></g>'),
    'references of a style sheet': svg(
      `<style>rect{fill:url(#p)}</style><pattern id="p" width="1" height="1">${times(90, () => '<circle r="1"/>')}</pattern>${times(90, () => '<rect width="9" height="9"/>')}`,
    ),
    'names that only style sheets can read': svg(
      '<rect fill="url(\\23 p)" width="9" height="9"/>',
    ),
    'entities of entities': `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>${svg('<text>&b;</text>')}`,
    'a drawing in a drawing': svg(
      `<image href="data:image/svg+xml;base64,${Buffer.from(svg('')).toString('base64')}"/>`,
    ),
    'a page in a drawing': svg(
      '<foreignObject width="9" height="9"><p xmlns="http://www.w3.org/1999/xhtml">p</p></foreignObject>',
    ),
    'ten thousand levels': svg('<g>'.repeat(9999) + '</g>'.repeat(9999)),
  };
}

/** Text that takes a careless scanner exponential or square time. */
export const SLOW_TEXTS: Readonly<Record<string, string>> = {
  'comments before another root': `<?xml version="1.0"?>${'\n<!-- a comment -->'.repeat(30)}<annotation/>`,
  'openings in openings': '<?xml <!---->'.repeat(30) + 'x',
  'a tag of spaces': `<svg${' '.repeat(60000)}`,
  'a tag of names': `<svg ${'a '.repeat(30000)}`,
  'doctypes without end': '<!DOCTYPE svg ['.repeat(4000),
  'quotes without end': `<!DOCTYPE svg ${`"'`.repeat(30000)}`,
  'open brackets': '<'.repeat(60000),
  hashes: `<svg a="${'#'.repeat(60000)}"><g>`,
};
