import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Pixels } from '#lib/image/pixels.ts';
import { preprocess } from '#lib/image/preprocess.ts';
import { explain } from '#lib/trace/preprocessing/explain.ts';
import { readingsOf } from '#lib/trace/preprocessing/readings.ts';
import { whyPixels, type PixelVerdict } from '#lib/trace/preprocessing/whyPixels.ts';
import type { InputImage } from '#lib/trace/preprocessing/ways.ts';
import { readTensors } from '#lib/trace/traceFile.ts';
import type { Values } from '#lib/trace/frame.ts';

/** Written by weights/parity/preprocessing_fixture.py, with Pillow and torch. */
const fixture = readTensors(
  readFileSync(new URL('preprocessing.safetensors', import.meta.url)),
);
const PICTURES = ['75x50', '44x61'];

const tensor = (name: string): Values => {
  const found = fixture.get(name);
  if (!found) throw new Error(name);
  return found;
};
function pictureOf(name: string): Pixels {
  const { shape, data } = tensor(`picture/${name}`);
  const [height = 0, width = 0] = shape;
  const rgba = Uint8ClampedArray.from({ length: height * width * 4 }, (_, i) =>
    i % 4 === 3 ? 255 : (data[Math.floor(i / 4) * 3 + (i % 4)] ?? 0),
  );
  return { height, width, data: rgba };
}
function inputOf(name: string): InputImage {
  const { shape, data } = tensor(name);
  const [height = 0, width = 0] = shape;
  return { size: [height, width], pixels_HW3: Float32Array.from(data) };
}
const ours = (picture: Pixels): InputImage => ({
  size: [32, 32],
  pixels_HW3: preprocess(picture, [32, 32]),
});
/** Every input is judged once, for all that is asked of its verdict. */
const verdicts = new Map<string, PixelVerdict>();
function verdict(picture: string, name: string): PixelVerdict {
  const file = `${picture}/${name}`;
  const pixels = pictureOf(picture);
  const found =
    verdicts.get(file) ?? whyPixels(readingsOf(pixels), ours(pixels), inputOf(file));
  verdicts.set(file, found);
  return found;
}

const BGR = 'with red and blue exchanged (BGR was given)';
const IMAGENET = 'normalised with ImageNet’s mean and standard deviation';
const SHARP =
  'without antialias (as OpenCV and torch’s interpolate have it) instead of the bilinear filter';
const by = (filter: string) => `resized with ${filter} instead of the bilinear filter`;

/** What "The reference's pixels are ours, but" goes on with. */
const CAUSES: Readonly<Record<string, string>> = {
  bgr: BGR,
  imagenet: IMAGENET,
  'bgr imagenet': `${BGR} and ${IMAGENET}`,
  'imagenet without 255': `${IMAGENET} without the division by 255 before`,
  'own mean': 'normalised with mean 0.4, 0.3, 0.2 and standard deviation 0.3, 0.25, 0.2',
  'caffe bgr': `${BGR} and in 0..255 less Caffe’s means in the order blue, green, red`,
  bytes: 'not divided by 255',
  'minus one': 'in -1..1 (less 0.5, times 2)',
  '127.5': 'in 0..2 (divided by 127.5)',
  '256': 'divided by 256',
  '255 twice': 'divided by 255 twice',
  standardised: 'standardised with the picture’s own mean and standard deviation',
  grey: 'in grey',
  nearest: by('the nearest pixel'),
  box: by('the box filter'),
  bicubic: by('the bicubic filter'),
  lanczos: by('the Lanczos filter'),
  hamming: by('the Hamming filter'),
  'torch bilinear': `resized with the bilinear filter ${SHARP}`,
  'torch bicubic': `resized with the bicubic filter ${SHARP}`,
  'torch nearest': by(
    'the nearest pixel to the corner (as OpenCV and torch’s interpolate have it)',
  ),
  'torch area': by('averages over areas of whole pixels'),
  'torch corners': by('the bilinear filter with aligned corners'),
  opencv: `resized with the bilinear filter ${SHARP}`,
  'opencv bgr imagenet': `resized with the bilinear filter ${SHARP}, ${BGR} and ${IMAGENET}`,
  mirrored: 'mirrored left to right',
  flipped: 'mirrored top to bottom',
  turned: 'on their side (turned by 90° clockwise, as when an EXIF tag is missed)',
  'turned back':
    'on their side (turned by 90° anticlockwise, as when an EXIF tag is missed)',
  'rows and columns': 'with rows and columns exchanged',
  'no resize': 'not resized and in the upper left corner',
  'hwc as chw':
    'mixed up: memory in the order height, width, channel was read as channel, height, width',
  'chw as hwc':
    'mixed up: memory in the order channel, height, width was read as height, width, channel',
  'other size': '64 x 64 instead of 32 x 32',
};

/** Where the sentence has the picture's size in it. */
const PLACED: Readonly<Record<string, readonly [string, string]>> = {
  'letterbox 114': [
    'with their proportions kept and a border around (resized to 21 x 32, the rest is 114)',
    'with their proportions kept and a border around (resized to 32 x 23, the rest is 114)',
  ],
  'letterbox end': [
    'with their proportions kept and a border at the end (resized to 21 x 32, the rest is zero)',
    'with their proportions kept and a border at the end (resized to 32 x 23, the rest is zero)',
  ],
  'centre crop': [
    'with their proportions kept and their middle cut out (resized to 32 x 48)',
    'with their proportions kept and their middle cut out (resized to 44 x 32)',
  ],
  'crop 256': [
    'with their proportions kept, a margin cut off all around (resized to 36 x 54)',
    'with their proportions kept, a margin cut off all around (resized to 50 x 36)',
  ],
  'shortest edge': [
    '33 x 50 instead of 32 x 32, their proportions kept',
    '40 x 29 instead of 32 x 32, their proportions kept',
  ],
};

describe.each(PICTURES)('whyPixels(picture %s, ours, theirs)', (picture) => {
  it.each(Object.entries(CAUSES))('names %s', (name, cause) => {
    expect(verdict(picture, name)).toEqual({
      kind: 'other',
      sentence: `The reference’s pixels are ours, but ${cause}.`,
    });
  });

  it.each(Object.entries(PLACED))('names %s', (name, causes) => {
    const cause = causes[PICTURES.indexOf(picture)] ?? '';
    expect(verdict(picture, name).sentence).toBe(
      `The reference’s pixels are ours, but ${cause}.`,
    );
  });

  it.each([
    ['ours', 'same', 'is ours exactly'],
    ['float16', 'rounded', 'is ours, rounded to float16'],
    ['bfloat16', 'rounded', 'is ours, rounded to bfloat16'],
    ['torch antialias', 'rounded', 'is ours within one step of 255'],
  ])('takes %s for agreement', (name, kind, words) => {
    const found = verdict(picture, name);
    expect(found.kind).toBe(kind);
    expect(found.sentence).toContain(`Preprocessing agrees: input.pixels ${words}`);
  });

  it('holds no case that is not judged', () => {
    const judged = [...Object.keys(CAUSES), ...Object.keys(PLACED)];
    const own = [...fixture.keys()]
      .filter((name) => name.startsWith(`${picture}/`))
      .map((name) => name.slice(picture.length + 1));
    expect(own.toSorted()).toEqual(
      [...judged, 'ours', 'float16', 'bfloat16', 'torch antialias'].toSorted(),
    );
  });

  /** Our input, changed value by value. */
  const changed = (change: (value: number, i: number) => number) => {
    const pixels = pictureOf(picture);
    const own = ours(pixels);
    const pixels_HW3 = own.pixels_HW3.map((value, i) => change(value, i));
    return whyPixels(readingsOf(pixels), own, { ...own, pixels_HW3 }).sentence;
  };

  it.each<[string, (value: number, i: number) => number, RegExp]>([
    ['a factor', (v) => 0.7 * v, /multiplied by 0\.7 after the division by 255/],
    ['an inversion', (v) => 1 - v, /inverted/],
    ['bytes around zero', (v) => 255 * v - 128, /in -128\.\.127/],
    [
      'a part that is covered',
      (v, i) => (i > 900 && i < 930 ? 0.5 : v),
      /except in rows 9 to 9/,
    ],
    ['rounding down', (v, i) => v - (i % 2) / 255, /made as ours.* as if rounded/],
    ['a shift', (v) => v - 1 / 255, /shifted by -0\.004/],
    ['a line', (v) => 1.5 * v - 0.2, /1\.5 x - 0\.2 for x in 0\.\.1/],
    ['a curve', (v) => v ** 3, /no cause known here explains it/],
    ['noise', (_, i) => ((i * 7919) % 1009) / 1009, /seem to be of another picture/],
    ['NaN', (v, i) => (i === 7 ? NaN : v), /not finite/],
  ])('describes %s', (_, change, words) => {
    expect(changed(change)).toMatch(words);
  });

  it('says every sentence in 300 characters', () => {
    const names = [...fixture.keys()].filter((name) => name.startsWith(`${picture}/`));
    for (const name of names) {
      const { sentence } = verdict(picture, name.slice(picture.length + 1));
      expect(sentence.length, sentence).toBeLessThanOrEqual(300);
      expect(sentence).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe('whyPixels and a checkpoint of other preprocessing', () => {
  const pixels = pictureOf('75x50');
  const normal = inputOf('75x50/imagenet');

  it('agrees where both are normalised alike', () => {
    expect(whyPixels(readingsOf(pixels), normal, normal).kind).toBe('same');
  });

  it('names what is missing where the reference is not', () => {
    expect(whyPixels(readingsOf(pixels), normal, ours(pixels)).sentence).toBe(
      'The reference’s pixels are ours, but only divided by 255.',
    );
  });

  it('names the filter against its own', () => {
    const bicubic = inputOf('75x50/bicubic');
    expect(whyPixels(readingsOf(pixels), bicubic, ours(pixels)).sentence).toBe(
      'The reference’s pixels are ours, but resized with the bilinear filter instead of the bicubic filter.',
    );
  });
});

describe('whyPixels and transparency', () => {
  const opaque = pictureOf('75x50');
  const data = opaque.data.map((value, i) => (i % 4 === 3 && i % 20 < 8 ? 90 : value));
  const clear = { ...opaque, data };

  it.each([
    ['left out', 0, 'with transparency left out instead of laid over white'],
    ['over black', 1, 'over black instead of white'],
  ])('names alpha that is %s', (_, which, words) => {
    const reading = readingsOf(clear)[which + 1];
    if (!reading) throw new Error('no such reading');
    const rgba = Uint8ClampedArray.from({ length: clear.data.length }, (__, i) =>
      i % 4 === 3 ? 255 : (reading.data[Math.floor(i / 4) * 3 + (i % 4)] ?? 0),
    );
    const theirs = ours({ ...opaque, data: rgba });
    expect(whyPixels(readingsOf(clear), ours(clear), theirs).sentence).toBe(
      `The reference’s pixels are ours, but ${words}.`,
    );
  });
});

describe('explain(pictures, input)', () => {
  it('takes a picture of one colour for the usual way, whatever else would give it too', () => {
    const data = new Uint8ClampedArray(40 * 30 * 4).fill(200);
    for (let i = 3; i < data.length; i += 4) data[i] = 255;
    const picture = { width: 40, height: 30, data };
    const found = explain(readingsOf(picture), ours(picture));
    expect(found?.turn.words).toBe('upright');
    expect(found?.values).toBe('only divided by 255');
  });
});
