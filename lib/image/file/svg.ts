import { structureOf, type Structure } from './structure.ts';
import { svgFault } from './svgFault.ts';
import { svgText } from './svgText.ts';
import { localName, tokensOf, type Token } from './xml.ts';

/** The longest side at which a drawing is drawn, px: it has no pixels of its own. */
const SIDE = 1024;
/** As browsers take a drawing without any size. */
const NO_SIZE = [300, 150] as const;

type Root = Extract<Token, { kind: 'open' }>;

/** The first element, where the document begins as a drawing does. */
function rootOf(text: string): Root | null {
  for (const token of tokensOf(text)) {
    if (token.kind === 'open') return localName(token.name) === 'svg' ? token : null;
    if (token.kind === 'text' ? token.text.trim() !== '' : token.kind === 'close')
      return null;
  }
  return null;
}

const CUT_ROOT = /<(?:[\w.-]+:)?svg(?:[\s/>]|$)/y;

/** Whether a file begins as an SVG drawing does. The end of `start` may cut its first element. */
export function isSvg(start: Uint8Array): boolean {
  const text = svgText(start);
  if (text.trimStart()[0] !== '<') return false;
  for (const token of tokensOf(text)) {
    if (token.kind === 'fault') {
      CUT_ROOT.lastIndex = token.begin;
      return CUT_ROOT.test(text);
    }
    if (token.kind === 'open') return localName(token.name) === 'svg';
    if (token.kind === 'text' && token.text.trim() !== '') return false;
  }
  return false;
}

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  in: 96,
  em: 16,
  ex: 8,
};

/** A length in px; null for a share of something unknown, or none. */
function lengthOf(text: string | undefined): number | null {
  const [, digits = '', unit = ''] = /^\s*\+?([\d.]+(?:e[+-]?\d+)?)([a-z]*)\s*$/i.exec(text ?? '') ?? []; // prettier-ignore
  const value = Number(digits) * (UNITS[unit.toLowerCase()] ?? NaN);
  return value > 0 && value < 1e7 ? value : null;
}

/** Width and height as drawn, and the corners of what is seen in the drawing's own unit. */
function sizeOf(root: Root) {
  const valueOf = (name: string) =>
    root.attributes.find((attribute) => attribute.name === name)?.value;
  const box = valueOf('viewBox')?.trim().split(/[\s,]+/).map(Number); // prettier-ignore
  const [, , boxWidth = 0, boxHeight = 0] = box ?? [];
  const hasBox = boxWidth > 0 && boxHeight > 0;
  const [width, height] = [lengthOf(valueOf('width')), lengthOf(valueOf('height'))];
  const ratio = hasBox ? boxWidth / boxHeight : NO_SIZE[0] / NO_SIZE[1];
  const drawn = {
    width: width ?? (height === null ? (hasBox ? boxWidth : NO_SIZE[0]) : height * ratio),
    height: height ?? (width === null ? (hasBox ? boxHeight : NO_SIZE[1]) : width / ratio),
  };
  return { drawn, hasBox };
}

/** The drawing, `SIDE` long, upright, as both page and command line draw it. */
export function svg(bytes: Uint8Array): Structure {
  const text = svgText(bytes);
  const root = rootOf(text);
  if (!root) return structureOf('svg', bytes, { whole: false });
  const { drawn, hasBox } = sizeOf(root);
  const scale = SIDE / Math.max(drawn.width, drawn.height);
  const [width, height] = [drawn.width, drawn.height].map((side) =>
    Math.max(1, Math.round(side * scale)),
  ) as [number, number];
  const kept = root.attributes.filter(({ name }) => name !== 'width' && name !== 'height');
  const viewBox = hasBox ? '' : ` viewBox="0 0 ${drawn.width} ${drawn.height}"`;
  const tag = `<${root.name}${kept
    .filter(({ name }) => hasBox || name !== 'viewBox')
    .map((attribute) => attribute.text)
    .join('')} width="${width}" height="${height}"${viewBox}${root.empty ? '/>' : '>'}`;
  const { whole, refusal } = svgFault(text);
  const plain = withoutDeclaration(text.slice(0, root.begin)) + tag + text.slice(root.end);
  return structureOf('svg', new TextEncoder().encode(plain), {
    width,
    height,
    whole,
    refusal,
  });
}

/** The declaration names an encoding that the text no longer has. */
function withoutDeclaration(prolog: string): string {
  const trimmed = prolog.trimStart();
  return trimmed.startsWith('<?xml ')
    ? trimmed.slice(trimmed.indexOf('?>') + 2).trimStart()
    : trimmed;
}

declare const TextEncoder: new () => { encode(text: string): Uint8Array };
