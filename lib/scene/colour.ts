/** Colours as plain RGB triples, 0-255. */
export type Rgb = readonly [number, number, number];

/** Reads '#RRGGBB'. */
export function hex(code: string): Rgb {
  const n = Number.parseInt(code.slice(1), 16);
  return [(n >> 16) & 255, (n >> 8) & 255, n & 255];
}

export function mix(a: Rgb, b: Rgb, t: number): Rgb {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
}

/** Multiplies brightness: below 1 darker, above 1 lighter (towards white, keeping the hue). */
export function shade(c: Rgb, factor: number): Rgb {
  return factor <= 1
    ? [c[0] * factor, c[1] * factor, c[2] * factor]
    : mix(c, [255, 255, 255], factor - 1);
}

/** Channel-wise product with a light colour whose channels are 0-1 (or a little more). */
export function multiply(c: Rgb, light: Rgb): Rgb {
  return [c[0] * light[0], c[1] * light[1], c[2] * light[2]];
}

export function css(c: Rgb, alpha = 1): string {
  const [r, g, b] = c.map((v) => Math.max(0, Math.min(255, Math.round(v))));
  return alpha >= 1 ? `rgb(${r},${g},${b})` : `rgba(${r},${g},${b},${alpha.toFixed(3)})`;
}

/** The cut papers that clothes are made of. */
export const CLOTH: readonly Rgb[] = [
  '#D1495B', '#EDAE49', '#00798C', '#30638E', '#66A182', '#8E5572', '#F4A259', '#3D405B',
  '#E07A5F', '#81B29A', '#F2CC8F', '#F7F3E8', '#2B2D42', '#C8553D', '#588B8B', '#B56576',
].map(hex); // prettier-ignore

/** Painted metal. */
export const PAINT: readonly Rgb[] = [
  '#C8443C', '#2F6F8F', '#E3B23C', '#EFE6D2', '#3F7D58', '#5B5F73', '#8FB8C9', '#D97B45',
  '#7A3B5E', '#2D3142',
].map(hex); // prettier-ignore

export const SKIN: readonly Rgb[] = [
  '#F6D5B8', '#EBBE97', '#D9A074', '#B97C50', '#8D5A38', '#5F3B26',
].map(hex); // prettier-ignore

export const HAIR: readonly Rgb[] = [
  '#2A211D', '#4A3426', '#7B4E2E', '#B9782F', '#DDB56A', '#8B8680', '#E6E1D8', '#A8452A',
].map(hex); // prettier-ignore

export const INK: Rgb = hex('#26242B');
export const TYRE: Rgb = hex('#2E2D35');
export const GLASS: Rgb = hex('#BFDDE3');
export const STEEL: Rgb = hex('#9AA1A8');
export const LAMP: Rgb = hex('#FFDF94');
/** The warm air around a lamp. */
export const GLOW: Rgb = hex('#FFA63D');
