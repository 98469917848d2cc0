import { embeddedMegapixels } from './embedded.ts';
import { localName, tokensOf, type Attribute, type Token } from './xml.ts';

/** In units of one element that is drawn; measured in Chromium, at 1024 pixels. */
const EFFECT = 150;
const WORST_EFFECT = 1500;
const MEGAPIXEL = 500;
const DASHES = 1 / 20;
/** Browsers draw no more dashes of one line. */
const MOST_DASHES = 1e6;

const SLOW_EFFECTS: readonly string[] = [
  'feTurbulence',
  'feMorphology',
  'feConvolveMatrix',
  'feDiffuseLighting',
  'feSpecularLighting',
];

interface Part {
  own: number;
  readonly children: Part[];
  /** What it draws again: names, and how often. */
  readonly references: (readonly [id: string, times: number])[];
  weight: number | null;
}

type Open = Extract<Token, { kind: 'open' }>;

/**
 * How much is drawn, in elements: what is referred to counts at every place that refers to it,
 * an effect as much as the elements that could be drawn meanwhile. Infinite for what contains itself.
 * Null where something is embedded that is not weighed.
 */
export function svgWeight(text: string): number | null {
  const root: Part = { own: 0, children: [], references: [], weight: null };
  const named = new Map<string, Part>();
  const open: Part[] = [root];
  const styles: string[] = [];
  const longest = longestLength(text);
  let elements = 0;
  let isStyle = false;
  for (const token of tokensOf(text)) {
    if (token.kind === 'text' && isStyle) styles.push(token.text);
    if (token.kind === 'close') open.pop();
    if (token.kind !== 'open') continue;
    elements += 1;
    isStyle = localName(token.name) === 'style' && !token.empty;
    const part = partOf(token, longest);
    if (!part) return null;
    open.at(-1)?.children.push(part);
    const id = token.attributes.find(({ name }) => name === 'id' || name === 'xml:id');
    if (id && !named.has(unescaped(id.value))) named.set(unescaped(id.value), part);
    if (!token.empty) open.push(part);
  }
  const everywhere = styleOf(styles.join('\n'), named, longest);
  return weigh(root, named) * everywhere.times + elements * everywhere.own;
}

function partOf({ name, attributes }: Open, longest: number): Part | null {
  const local = localName(name);
  const part: Part = { own: 1, children: [], references: [], weight: null };
  if (local.startsWith('fe'))
    part.own = SLOW_EFFECTS.includes(local) ? WORST_EFFECT : EFFECT;
  let corners = 1;
  for (const attribute of attributes)
    if (attribute.name === 'd' || attribute.name === 'points')
      corners += attribute.value.length / 2;
  part.own += corners / 50;
  for (const attribute of attributes) {
    const value = unescaped(attribute.value);
    if (isHidden(attribute, value)) part.own = Infinity;
    const megapixels = embeddedMegapixels(value);
    if (megapixels === null) return null;
    part.own +=
      megapixels * MEGAPIXEL + paint(`${attribute.name}:${value}`, longest, corners);
    const times = `${attribute.name}${value}`.includes('marker') ? corners : 1;
    for (const id of idsIn(value)) part.references.push([id, times]);
  }
  return part;
}

/** Everything that looks like `#name`: a link, `url(#name)`, a value that an animation sets. */
const idsIn = (value: string) =>
  [...value.matchAll(/#([^\s;,'")#]+)/g)].map(([, id = '']) => id);

/** Names written so that only a browser finds them: escapes of style sheets, own entities. */
function isHidden({ name }: Attribute, value: string): boolean {
  return (!name.includes(':') && value.includes('\\')) || /#[^\s;,'")#]*&/.test(value);
}

/** Effects and dashes of a declaration. */
function paint(style: string, longest: number, corners: number): number {
  let cost = 0;
  for (const _ of style.matchAll(/\b(?:blur|drop-shadow)\(/g)) cost += EFFECT;
  for (const [, dashes = ''] of style.matchAll(/stroke-dasharray\s*:\s*([\d.,\se+-]+)/g)) {
    const lengths = dashes.split(/[\s,]+/).map(Number).filter((length) => length >= 0); // prettier-ignore
    const sum = lengths.reduce((a, b) => a + b, 0);
    if (sum > 0)
      cost += Math.min(MOST_DASHES, (longest * (1 + corners / 4)) / sum) * DASHES;
  }
  return cost;
}

/** The largest number in the document: no line between two corners is much longer. */
function longestLength(text: string): number {
  let most = 1;
  for (const [digits] of text.matchAll(/\d+(?:\.\d*)?(?:e\+?\d{1,3})?/gi))
    most = Math.max(most, Number(digits) || 0);
  return most;
}

/** What style sheets may add to every element, as it is not looked up which they mean. */
function styleOf(style: string, named: ReadonlyMap<string, Part>, longest: number) {
  if (style.includes('\\')) return { times: Infinity, own: 0 };
  const targets = [...new Set(idsIn(style))].filter((id) => named.has(id));
  const weights = targets.map((id) => weigh(named.get(id), named));
  const heavy = weights.filter((weight) => weight > 30).length;
  const sum = weights.reduce((a, b) => a + b, 0);
  // Only what is drawn again can hold what is drawn again.
  return {
    times: (1 + sum / 10) ** Math.min(heavy, 3),
    own: sum + paint(style, longest, 4),
  };
}

function weigh(part: Part | undefined, named: ReadonlyMap<string, Part>): number {
  if (!part) return 0;
  if (part.weight !== null) return part.weight;
  // Reached again before it is known: it contains itself.
  part.weight = Infinity;
  let sum = part.own;
  for (const child of part.children) sum += weigh(child, named);
  for (const [id, times] of part.references) {
    const target = named.get(id);
    if (target) sum += times * weigh(target, named);
  }
  part.weight = sum;
  return sum;
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function unescaped(value: string): string {
  if (!value.includes('&')) return value;
  return value.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (all, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return NAMED[name.toLowerCase()] ?? all;
      const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
}
