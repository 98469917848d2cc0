import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCurve, runsOf } from '#site/modelCard/curve.ts';
import {
  bandsOf,
  readCurriculum,
  readReproduction,
  sayCurriculum,
} from '#site/modelCard/recipe.ts';

const HEADER = 'minutes,images,share,loss_set,loss_denoising,loss_dense,AP,AP50,APsmall';
const line = (images: number, share: number, set = 1) =>
  `1.5,${images},${share},${set},0.000,2.5,0.5,0.7,0.3`;
const weights = (file: string) =>
  readFileSync(join(import.meta.dirname, '../../../../weights', file), 'utf8');

describe('readCurve(...)', () => {
  it('takes a loss of nothing as a part that is not trained', () => {
    const [row] = readCurve(`${HEADER}\n${line(100, 0.1, 0)}\n`);
    expect(row).toMatchObject({
      APhard: null,
      images: 100,
      set: null,
      denoising: null,
      dense: 2.5,
      AP: 0.5,
    });
  });

  it('counts the images of all runs on, once', () => {
    const csv = [
      `run,${HEADER}`,
      `first,${line(100, 0.5)}`,
      `first,${line(200, 1)}`,
      `second,${line(50, 0.5)}`,
      `second,${line(80, 1)}`,
      `third,${line(300, 1)}`,
    ].join('\n');
    const curve = readCurve(csv);
    expect(curve.map(({ images }) => images)).toEqual([100, 200, 250, 280, 580]);
    expect(curve.at(-1)?.minutes).toBe(1.5);
    expect(runsOf(curve).map(({ name, from, to }) => [name, from, to])).toEqual([
      ['first', 0, 200],
      ['second', 200, 280],
      ['third', 280, 580],
    ]);
  });

  it('leaves a file alone that counts on by itself', () => {
    const csv = [`run,${HEADER}`, `first,${line(100, 1)}`, `second,${line(150, 1)}`].join(
      '\n',
    );
    expect(readCurve(csv).map(({ images }) => images)).toEqual([100, 150]);
  });

  it('names a column that is not there, and a value that is none', () => {
    expect(() => readCurve('minutes,images\n1,2')).toThrow(/no column share/);
    expect(() => readCurve(`${HEADER}\n${line(1, 1).replace('0.7', '?')}`)).toThrow(
      'curve.csv has "?" for AP50.',
    );
  });
});

describe('the curriculum', () => {
  const stages = readCurriculum('CURRICULUM = ((0.2, 96, False), (1.0, 128, True))');

  it('is read from the recipe', () => {
    expect(stages).toEqual([
      { until: 0.2, side: 96, decoder: false },
      { until: 1, side: 128, decoder: true },
    ]);
    expect(sayCurriculum(stages)).toBe('96 px without the decoder, then 128 px with it');
    expect(() => readCurriculum('nothing')).toThrow(/no CURRICULUM/);
  });

  it('stands in weights/train.py in the form that is read', () => {
    expect(readCurriculum(weights('train.py')).at(-1)?.until).toBe(1);
  });

  it('begins its stages between two lines of the curve, in proportion', () => {
    const curve = readCurve(
      [HEADER, line(100, 0.1), line(300, 0.3), line(900, 1)].join('\n'),
    );
    expect(bandsOf(curve, stages).map(({ from, to, side }) => [from, to, side])).toEqual([
      [0, 200, 96],
      [200, 900, 128],
    ]);
  });

  it('leaves out stages that a later run does not go through', () => {
    const csv = [`run,${HEADER}`, `a,${line(100, 1)}`, `b,${line(50, 0.6)}`].join('\n');
    expect(bandsOf(readCurve(csv), stages).map(({ run, side }) => [run, side])).toEqual([
      ['a', 128],
      ['b', 128],
    ]);
  });
});

describe('readReproduction(...)', () => {
  it('has the seeds of every command', () => {
    const readme =
      '## Reproduce it\n\nText.\n\n```sh\na --seeds 3-5 --out x/train # many\nb --seeds 7-9 --out y\n```\n';
    expect(readReproduction(readme).seeds).toEqual([
      { folder: 'train', seeds: [3, 5] },
      { folder: 'y', seeds: [7, 9] },
    ]);
    expect(() => readReproduction('# Weights')).toThrow(/finds no seeds/);
  });

  it('reads weights/README.md', () => {
    const folders = readReproduction(weights('README.md')).seeds.map(
      ({ folder }) => folder,
    );
    expect(folders).toContain('train');
    expect(folders).toContain('validation');
  });
});
