import type { CategoryName } from './categories.ts';

/**
 * The variants of every category by name. Apart from their drawings, because whoever samples or edits
 * a scene needs the names alone; the lists must never change, old seeds depend on them.
 */
export const VARIANTS = {
  person: {
    plain: ['stand', 'walk', 'sit', 'ride', 'wheelchair', 'hold'],
    harder: ['run', 'crouch', 'lean', 'bend', 'phone', 'cheer', 'carry', 'back', 'piggyback'], // prettier-ignore
  },
  bicycle: {
    plain: ['city', 'racer', 'basket'],
    harder: ['frontal', 'folding', 'cargo'],
  },
  car: {
    plain: ['sedan', 'hatchback', 'van', 'taxi', 'front'],
    harder: ['estate', 'pickup', 'cabriolet', 'jeep', 'rear'],
  },
  bus: {
    plain: ['city', 'doubleDecker', 'front'],
    harder: ['minibus', 'coach', 'rear'],
  },
  truck: {
    plain: ['box', 'tanker', 'logs', 'dump'],
    harder: ['boxVan', 'motorhome', 'flatbed', 'front'],
  },
  'traffic light': {
    plain: ['post', 'arm', 'short'],
    harder: ['walkers', 'lying', 'pair'],
  },
  bench: {
    plain: ['slats', 'iron', 'stone'],
    harder: ['side', 'backless', 'rear'],
  },
  bird: {
    plain: ['pigeon', 'robin', 'gull', 'swallow'],
    harder: ['peck', 'crow', 'duck', 'wingsUp', 'soar'],
  },
  cat: {
    plain: ['sit', 'walk', 'loaf'],
    harder: ['stretch', 'profile', 'lie', 'back', 'hunch'],
  },
  dog: {
    plain: ['hound', 'shepherd', 'dachshund', 'poodle', 'sit'],
    harder: ['spitz', 'terrier', 'run', 'lie', 'frontal'],
  },
  umbrella: {
    plain: ['held', 'parasol', 'open'],
    harder: ['disc', 'side', 'dome', 'tilted'],
  },
  kite: {
    plain: ['diamond', 'delta', 'fish'],
    harder: ['canopy', 'bird', 'box', 'octopus'],
  },
} as const satisfies Record<CategoryName, Variants>;

interface Variants {
  /** What the plain scenes choose from. */
  readonly plain: readonly string[];
  /** Poses and kinds that only the harder scenes show. */
  readonly harder: readonly string[];
}

/** The harder variants of a category. */
export type Harder<C extends CategoryName> = (typeof VARIANTS)[C]['harder'][number];

export function variantsOf(category: CategoryName): Variants {
  return VARIANTS[category];
}

export const FLYING_BIRDS: readonly string[] = ['gull', 'swallow', 'wingsUp', 'soar'];

/** Everything that stands about and is none of the twelve classes, however much it looks it. */
export const DECOY_KINDS = [
  'statue',
  'mannequin',
  'figure',
  'poster',
  'hydrant',
  'mailbox',
  'sign',
  'planter',
  'kiosk',
  'rack',
  'parasolFrame',
  'fence',
  'picnicTable',
  'trolley',
] as const;
