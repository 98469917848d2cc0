import { describe, expect, it } from 'vitest';
import { layerOfCell } from '#site/book/ribbon.ts';
import { bestQuery, levelRamp } from '#site/book/ribbonDrawings.ts';

const cells = [1, 2, 3, 4, 5, 6];

describe('layerOfCell', () => {
  it('layerOfCell(cell, 6) is the cell, and fewer layers repeat the last one', () => {
    expect(cells.map((cell) => layerOfCell(cell, 6))).toEqual(cells);
    expect(cells.map((cell) => layerOfCell(cell, 2))).toEqual([1, 2, 2, 2, 2, 2]);
  });

  it('layerOfCell(cell, 11) goes evenly from the first layer to the last', () => {
    expect(cells.map((cell) => layerOfCell(cell, 11))).toEqual([1, 3, 5, 7, 9, 11]);
  });
});

describe('levelRamp', () => {
  it('levelRamp(colour, t) passes through the colour and grows lighter all the way', () => {
    expect(levelRamp('#56b4e9', 0.6)).toEqual([0x56, 0xb4, 0xe9]);
    const light = [0, 0.2, 0.4, 0.6, 0.8, 1].map((t) =>
      levelRamp('#e69f00', t).reduce((sum, part) => sum + part, 0),
    );
    expect(light).toEqual([...light].sort((a, b) => a - b));
  });
});

describe('bestQuery', () => {
  it('bestQuery(run) is the query with the greatest logit of the last layer', () => {
    const layer = (logits: number[]) => ({
      logit_QV: Float32Array.from(logits),
      cxcywh01_Q4: new Float32Array(12),
    });
    const layers = [layer([9, 0, 0, 0, 0, 0]), layer([0, -1, -2, 0.5, 2, 1])];
    expect(bestQuery({ layers })).toBe(2);
  });
});
