import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ResNetConfig } from '#lib/config.ts';
import { channelAnswers } from '#lib/numbers/channelAnswers.ts';
import { convolve } from '#lib/numbers/convolve.ts';
import { backboneFields, receptiveField } from '#lib/numbers/receptiveField.ts';
import { PUBLISHED } from '#lib/params/published.ts';
import type { Frame } from '#lib/trace/frame.ts';

const R18: ResNetConfig = {
  kind: 'resnet',
  layerType: 'basic',
  stemWidth: 64,
  stageWidths: [64, 128, 256, 512],
  depths: [2, 2, 2, 2],
  downsampleInFirstStage: false,
  stem: 'deep',
  shortcutPool: true,
  downsampleInBottleneck: false,
  activation: 'relu',
  levels: 3,
  batchNormEps: 1e-5,
};

/** A picture with one pixel of 1, and kernels of ones: what is not zero has seen that pixel. */
function seenBy(pixel: number, layers: readonly { size: number; stride: number }[]) {
  const side = 64;
  let map: Frame = {
    path: 'one pixel',
    dims: 'HWC',
    shape: [1, side, 1],
    data: Float32Array.from({ length: side }, (_, x) => (x === pixel ? 1 : 0)),
  };
  for (const { size, stride } of layers) {
    const ones = {
      path: 'ones',
      dims: 'HWCF',
      shape: [size, size, 1, 1],
      data: new Float32Array(size * size).fill(1),
    };
    map = convolve(map, ones, null, stride);
  }
  return [...map.data].flatMap((value, cell) => (value > 0 ? [cell] : []));
}

describe('receptiveField(layers)', () => {
  it('is one pixel without layers, and 3, 5, 7 behind one, two, three 3 × 3 convolutions', () => {
    const three = { size: 3, stride: 1 };
    const sizes = [0, 1, 2, 3].map(
      (count) => receptiveField(Array.from({ length: count }, () => three)).size,
    );
    expect(sizes).toEqual([1, 3, 5, 7]);
  });

  it('holds the pixels that convolutions carry to a cell, and no others', () => {
    const layer = fc.record({
      size: fc.constantFrom(1, 3, 5),
      stride: fc.constantFrom(1, 2),
    });
    fc.assert(
      fc.property(
        fc.array(layer, { maxLength: 4 }),
        fc.integer({ min: 0, max: 63 }),
        (layers, pixel) => {
          // A 1 × 1 kernel that strides has holes in its field; the rest has none.
          fc.pre(layers.every(({ size, stride }) => size >= stride));
          const { size, stride, start } = receptiveField(layers);
          const cells = Array.from({ length: Math.ceil(64 / stride) }, (_, cell) => cell);
          const should = cells.filter((cell) => {
            const first = start + cell * stride;
            return first <= pixel && pixel < first + size;
          });
          expect(seenBy(pixel, layers)).toEqual(should);
        },
      ),
    );
  });
});

describe('backboneFields(config)', () => {
  it('of a ResNet-18-vd are 103, 215 and 439 pixels for S3, S4 and S5', () => {
    const fields = backboneFields(R18);
    expect(fields.map(({ name }) => name)).toEqual(['stem', 'S2', 'S3', 'S4', 'S5']);
    expect(fields.map(({ size }) => size)).toEqual([15, 47, 103, 215, 439]);
    expect(fields.map(({ stride }) => stride)).toEqual([4, 4, 8, 16, 32]);
    expect(fields.map(({ start }) => start)).toEqual([-7, -23, -51, -107, -219]);
  });

  it('of a ResNet-50-vd count one 3 × 3 convolution a block', () => {
    const R50 = { ...R18, layerType: 'bottleneck', depths: [3, 4, 6, 3] } as const;
    expect(backboneFields(R50).map(({ size }) => size)).toEqual([15, 39, 95, 271, 431]);
  });

  it('of HGNetv2-L are larger: its chains of 5 × 5 see 2131 pixels', () => {
    const { backbone } = PUBLISHED.rtdetr_l;
    expect(backboneFields(backbone).at(-1)).toMatchObject({ size: 2131, stride: 32 });
  });
});

describe('channelAnswers(map, boxes, picture)', () => {
  const map: Frame = {
    path: 'map',
    dims: 'BHWC',
    shape: [1, 2, 2, 2],
    data: Float32Array.of(8, 1, 2, 1, 3, 1, 4, 5),
  };
  const picture = { width: 100, height: 100 };

  it('takes the cells whose centre is in a box against the others', () => {
    expect(channelAnswers(map, [[0, 0, 100, 30]], picture)).toEqual([
      { channel: 0, inside: 5, outside: 3.5, difference: 1.5 },
      { channel: 1, inside: 1, outside: 3, difference: -2 },
    ]);
  });

  it('takes the cell around a box that holds no centre', () => {
    const [first] = channelAnswers(map, [[5, 5, 15, 15]], picture);
    expect(first).toEqual({ channel: 0, inside: 8, outside: 3, difference: 5 });
  });

  it('refuses boxes that leave nothing outside', () => {
    expect(() => channelAnswers(map, [[0, 0, 100, 100]], picture)).toThrow(/4 of 4 cells/);
  });
});
