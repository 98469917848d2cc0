import { describe, expect, it } from 'vitest';
import { extentOf, placement, takesSide } from '#lib/image/placement.ts';
import { stretchedTo, type Fit, type Processor } from '#lib/image/processor.ts';

const of = (fit: Fit, pad: Processor['pad'] = null): Processor => ({
  ...stretchedTo([640, 640]),
  fit,
  pad,
});
const edges = (shortest: number, longest: number): Fit => ({
  kind: 'edges',
  shortest,
  longest,
});

describe('placement(picture, processor)', () => {
  // Sizes by get_size_with_aspect_ratio and get_image_size_for_max_height_width of transformers.
  it.each<[string, Fit, [width: number, height: number], readonly [number, number]]>([
    ['the short side is as asked', edges(480, 640), [1000, 800], [480, 600]],
    ['the long side is the limit', edges(480, 640), [1000, 500], [320, 640]],
    ['both, upright', edges(480, 640), [500, 1000], [640, 320]],
    ['a half rounds to even', edges(800, 1333), [1066, 533], [666, 1333]],
    ['a square', edges(320, 640), [320, 320], [320, 320]],
    ['it fits already', edges(333, 9999), [500, 333], [333, 500]],
    ['as large as fits', { kind: 'within', size: [50, 50] }, [200, 100], [25, 50]],
    ['enlarged too', { kind: 'within', size: [200, 500] }, [200, 100], [200, 400]],
    ['its own size', { kind: 'own' }, [123, 45], [45, 123]],
    ['stretched', { kind: 'stretch', size: [64, 96] }, [123, 45], [64, 96]],
  ])('%s', (_, fit, [width, height], content) => {
    expect(placement({ width, height }, of(fit))).toEqual({ canvas: content, content });
  });

  it('puts a padded picture at the top left of the padding', () => {
    const placed = placement({ width: 1000, height: 500 }, of(edges(480, 640), [640, 640]));
    expect(placed).toEqual({ canvas: [640, 640], content: [320, 640] });
    // What the whole input would measure in the picture: twice its height.
    expect(extentOf({ width: 1000, height: 500 }, placed)).toEqual({
      width: 1000,
      height: 1000,
    });
  });

  it('takes a size asked for instead of the processor’s, and keeps the padding', () => {
    const how = of(edges(480, 640), [640, 640]);
    expect(placement({ width: 10, height: 20 }, how, [64, 32])).toEqual({
      canvas: [640, 640],
      content: [64, 32],
    });
  });

  it.each<[Fit, Processor['pad'], [number, number], string]>([
    [{ kind: 'own' }, [64, 64], [65, 64], 'makes 65 x 64 pixels of a picture of 65 x 64'],
    [edges(480, 640), null, [9000, 2], 'is too narrow'],
    [{ kind: 'own' }, null, [4096, 4096], 'at most 2048 x 2048'],
    [{ kind: 'stretch', size: [1e9, 32] }, null, [9, 9], 'at most 2048 x 2048'],
  ])('says in one sentence what %j with padding %j cannot do', (fit, pad, size, words) => {
    const [width, height] = size;
    const run = () => placement({ width, height }, of(fit, pad));
    expect(run).toThrow(words);
    expect(run).toThrow(/^preprocessor_config\.json .{20,250}\.$/);
  });
});

describe('takesSide(side, sides)', () => {
  it('is where the maps of strides 8, 16 and 32 fit onto each other', () => {
    const fits = (side: number) =>
      Math.ceil(side / 8) === 2 * Math.ceil(side / 16) &&
      Math.ceil(side / 16) === 2 * Math.ceil(side / 32);
    for (let side = 1; side <= 200; side++)
      expect([side, takesSide(side, { sideStep: 32, sideSlack: 7 })]).toEqual([
        side,
        fits(side),
      ]);
  });
});
