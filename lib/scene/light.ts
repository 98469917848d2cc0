import { hex, LAMP, mix, multiply, shade, type Rgb } from './colour.ts';
import type { Shape } from './pen.ts';
import type { Scene, Time } from './types.ts';

/** What the light of a scene does to every paper in it. */
export interface Light {
  /** Multiplies every colour, 1 = unchanged. */
  readonly ambient: Rgb;
  readonly skyTop: Rgb;
  readonly skyBottom: Rgb;
  /** Colour of far things and of fog. */
  readonly haze: Rgb;
  /** 0: lamps are off, 1: lamps are on. */
  readonly lamps: number;
  /** Direction in which shadows fall: x offset per height. */
  readonly slant: number;
  readonly fog: number;
}

const DAYS: Readonly<Record<Time, Omit<Light, 'fog'>>> = {
  morning: {
    ambient: [1.02, 0.97, 0.88],
    skyTop: hex('#A9D6E5'),
    skyBottom: hex('#FCE6CB'),
    haze: hex('#E6E3DA'),
    lamps: 0,
    slant: 0.5,
  },
  noon: {
    ambient: [1, 1, 1],
    skyTop: hex('#7CC0E3'),
    skyBottom: hex('#DDF0F3'),
    haze: hex('#D3E4EC'),
    lamps: 0,
    slant: 0.12,
  },
  dusk: {
    ambient: [0.97, 0.79, 0.73],
    skyTop: hex('#5F5B91'),
    skyBottom: hex('#F6A873'),
    haze: hex('#D79A8C'),
    lamps: 0.75,
    slant: -0.55,
  },
  night: {
    ambient: [0.44, 0.48, 0.68],
    skyTop: hex('#131A3A'),
    skyBottom: hex('#3D4C7C'),
    haze: hex('#37446F'),
    lamps: 1,
    slant: 0.15,
  },
};

/** Plain midday light, for pictures outside a scene. */
export const DAYLIGHT: Light = { ...DAYS.noon, fog: 0 };

export function lightOf(scene: Scene): Light {
  const day = DAYS[scene.time];
  const grey = mix(day.skyBottom, hex('#B9C0C6'), 0.6);
  const wet = 0.55 * scene.weather.rain + 0.3 * scene.weather.fog;
  const dim = scene.light;
  const overcast = (c: Rgb) => shade(mix(c, multiply(grey, day.ambient), wet), dim);
  return {
    ambient: shade(day.ambient, dim * (1 - 0.14 * scene.weather.rain)),
    skyTop: overcast(day.skyTop),
    skyBottom: overcast(day.skyBottom),
    haze: overcast(day.haze),
    lamps: day.lamps,
    slant: day.slant,
    fog: scene.weather.fog,
  };
}

/** Haze of a thing whose scale is `scale` px per unit: far things are lighter and bluer. */
export function hazeAt(light: Light, scale: number): number {
  const far = Math.max(0, 1 - scale / 0.75);
  return Math.min(0.9, 0.28 * far * far + light.fog * (0.25 + 0.55 * far));
}

/** Colour of a shape under this light, `haze` of the way to the haze colour. */
export function litColour(shape: Shape, light: Light, haze: number): Rgb {
  const lit = mix(multiply(shape.fill, light.ambient), light.haze, haze);
  if (shape.glow === 0 || light.lamps === 0) return lit;
  const own = shape.glow >= 0.9 ? shape.fill : mix(shape.fill, LAMP, 0.8);
  return mix(lit, own, Math.min(1, shape.glow * 1.4) * light.lamps * (1 - 0.6 * haze));
}
