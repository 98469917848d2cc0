type Three = readonly [number, number, number];

/** How bytes became values: of each channel `scale` times 0..1, plus `shift`. */
export interface Scheme {
  readonly words: string;
  readonly scale: Three;
  readonly shift: Three;
}

const three = (value: number): Three => [value, value, value];
const each = (of: Three, make: (value: number, c: number) => number): Three => [
  make(of[0], 0),
  make(of[1], 1),
  make(of[2], 2),
];
const turned = ([a, b, c]: Three): Three => [c, b, a];

/** `(x * factor - mean) / deviation` of x in 0..1. */
const normalised = (words: string, mean: Three, deviation: Three, factor = 1): Scheme => ({
  words,
  scale: each(deviation, (value) => factor / value),
  shift: each(mean, (value, c) => -value / (deviation[c] ?? 1)),
});
const scaled = (words: string, scale: number, shift = 0): Scheme => ({
  words,
  scale: three(scale),
  shift: three(shift),
});

const IMAGENET = [
  [0.485, 0.456, 0.406],
  [0.229, 0.224, 0.225],
] as const;
const CLIP = [
  [0.48145466, 0.4578275, 0.40821073],
  [0.26862954, 0.26130258, 0.27577711],
] as const;
/** Means of ImageNet in 0..255 that Caffe's models subtract. */
const CAFFE: Three = [123.68, 116.779, 103.939];

const OF_IMAGENET = 'ImageNet’s mean and standard deviation';

/** Schemes that are met with, the usual one first. */
export const SCHEMES: readonly Scheme[] = [
  scaled('only divided by 255', 1),
  scaled('not divided by 255', 255),
  normalised(`normalised with ${OF_IMAGENET}`, ...IMAGENET),
  scaled('in -1..1 (less 0.5, times 2)', 2, -1),
  normalised('normalised with CLIP’s mean and standard deviation', ...CLIP),
  normalised(
    `normalised with ${OF_IMAGENET} without the division by 255 before`,
    ...IMAGENET,
    255,
  ),
  normalised(
    `normalised with ${OF_IMAGENET} in the order blue, green, red`,
    turned(IMAGENET[0]),
    turned(IMAGENET[1]),
  ),
  normalised('less ImageNet’s mean, not divided by its deviation', IMAGENET[0], three(1)),
  normalised(
    'divided by ImageNet’s deviation, its mean not taken off',
    three(0),
    IMAGENET[1],
  ),
  normalised('in 0..255 less Caffe’s means', CAFFE, three(1), 255),
  normalised(
    'in 0..255 less Caffe’s means in the order blue, green, red',
    turned(CAFFE),
    three(1),
    255,
  ),
  scaled('in 0..2 (divided by 127.5)', 2),
  scaled('in -0.5..0.5', 1, -0.5),
  scaled('in -128..127', 255, -128),
  scaled('in -127.5..127.5', 255, -127.5),
  scaled('divided by 256', 255 / 256),
  scaled('divided by 255 twice', 1 / 255),
  scaled('inverted (1 - x)', -1, 1),
];
