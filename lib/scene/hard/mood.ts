import { between, chance, integerBetween, pick, type Random } from '../random.ts';
import { WORLD, type Background, type Mood, type Neon, type Time, type Weather } from '../types.ts'; // prettier-ignore

const NEON = ['#FF3D9A', '#31D7FF', '#8A5BFF', '#3DFFA2', '#FF8A2B'] as const;

/** Rougher weather than in the plain scenes, and more of it at once. */
export function sampleWeather(random: Random): Weather {
  const amount = (probability: number, strength: number) =>
    chance(random, probability) ? between(random, 0.2, 1) * strength : 0;
  const rain = amount(0.24, 1);
  const found = [amount(0.2, 0.9), amount(0.2, 0.7), amount(0.13, 0.6)] as const;
  // What hides details together must stay readable together.
  const ease = 1 - 0.18 * Math.max(0, found.filter((v) => v > 0).length - 1);
  const [fog, noise, blur] = found;
  return { rain, fog: fog * ease, noise: noise * ease, blur: blur * ease };
}

/** Uneven light that suits the time of day. */
export function sampleMood(random: Random, time: Time, { horizon }: Background): Mood {
  const shade = chance(random, 0.3)
    ? {
        x: between(random, -60, WORLD),
        lean: between(random, -150, 150),
        width: between(random, 60, 170),
      }
    : null;
  if (time === 'morning' || time === 'noon')
    return {
      ...(shade ? { shade } : {}),
      ...(time === 'morning' && chance(random, 0.4)
        ? { sun: between(random, 0, WORLD) }
        : {}),
    };
  const low = time === 'dusk' && chance(random, 0.45);
  const neon = Array.from({ length: integerBetween(random, 1, 3) }, (): Neon => ({
    x: between(random, 0, WORLD),
    y: horizon + between(random, -50, 50),
    r: between(random, 70, 190),
    colour: pick(random, NEON),
  }));
  return {
    ...(low ? { sun: between(random, 0, WORLD) } : {}),
    ...(chance(random, 0.55) ? { pools: between(random, 0.5, 1) } : {}),
    ...(!low && chance(random, 0.4) ? { neon } : {}),
  };
}
