/**
 * What parts of a drawing cost, in units of one plain element. Measured in Chromium and Firefox on a drawing
 * 1024 pixels long: a thousand elements take some 50 ms.
 */

const EFFECT = 300;
const WORST_EFFECT = 1200;
/** A drawing on a sheet of its own, which is then laid over: masks, transparent groups. */
const LAYER = 50;
/** Of an embedded picture. */
export const MEGAPIXEL = 500;
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

/** Of an element alone. */
export function elementWeight(name: string): number {
  if (SLOW_EFFECTS.includes(name)) return WORST_EFFECT;
  if (name.startsWith('fe')) return EFFECT;
  if (['linearGradient', 'radialGradient', 'stop'].includes(name)) return 0.1;
  if (['mask', 'pattern'].includes(name)) return LAYER;
  return ['text', 'tspan', 'textPath'].includes(name) ? 6 : 1;
}

const SLOW_STYLES: readonly (readonly [RegExp, number])[] = [
  [/\b(?:blur|drop-shadow)\(|\btext-shadow\s*:|:has\(/g, EFFECT],
  [
    /\bmask(?:-image)?\s*:|\bmix-blend-mode\s*:|\bisolation\s*:|(?<![\w-])opacity\s*:/g,
    LAYER,
  ],
  [/\bclip-path\s*:/g, LAYER / 10],
];

/** Effects, layers and dashes of a declaration. */
export function styleWeight(style: string, longest: number, corners: number): number {
  let cost = 0;
  for (const [pattern, each] of SLOW_STYLES)
    cost += [...style.matchAll(pattern)].length * each;
  for (const [, dashes = ''] of style.matchAll(/stroke-dasharray\s*:\s*([\d.,\se+-]+)/g)) {
    const lengths = dashes.split(/[\s,]+/).map(Number).filter((length) => length >= 0); // prettier-ignore
    const sum = lengths.reduce((a, b) => a + b, 0);
    if (sum > 0)
      cost += Math.min(MOST_DASHES, (longest * (1 + corners / 4)) / sum) * DASHES;
  }
  return cost;
}

/** The largest number in the document: no line between two corners is much longer. */
export function longestLength(text: string): number {
  let most = 1;
  for (const [digits] of text.matchAll(/\d+(?:\.\d*)?(?:e\+?\d{1,3})?/gi))
    most = Math.max(most, Number(digits) || 0);
  return most;
}
