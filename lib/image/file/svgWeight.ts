import { embeddedMegapixels } from './embedded.ts';
import { elementWeight, longestLength, MEGAPIXEL, styleWeight } from './svgPaint.ts';
import { localName, tokensOf, unescaped, type Attribute, type Token } from './xml.ts';

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
  const part: Part = {
    own: elementWeight(local),
    children: [],
    references: [],
    weight: null,
  };
  let corners = 1;
  for (const attribute of attributes)
    if (attribute.name === 'd' || attribute.name === 'points')
      corners += attribute.value.length / 2;
  // Long lines that cross themselves take the square of their length.
  part.own += corners / 50 + (corners / 2000) ** 2;
  for (const attribute of attributes) {
    const value = unescaped(attribute.value);
    if (isHidden(attribute, value)) part.own = Infinity;
    const megapixels = embeddedMegapixels(value);
    if (megapixels === null) return null;
    part.own +=
      megapixels * MEGAPIXEL + styleWeight(`${attribute.name}:${value}`, longest, corners);
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
    own: sum + styleWeight(style, longest, 4),
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
