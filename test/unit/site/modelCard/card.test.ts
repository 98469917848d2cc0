import { describe, expect, it } from 'vitest';
import { readCard } from '#site/modelCard/card.ts';
import { fatesOf } from '#site/modelCard/fates.ts';
import { seedRows } from '#site/modelCard/seedRows.ts';
import { accuracies, architecture, atAGlance, parts } from '#site/modelCard/tables.ts';
import { card, files, HARD, METRICS } from './fixture.ts';

const cellsOf = (
  rows: readonly { name: string; cells: readonly string[] }[],
  name: string,
) => rows.find((row) => row.name === name)?.cells;

describe('readCard(...)', () => {
  it.each([
    'curve.csv',
    'metrics.json',
    'metricsHard.json',
    'failures.json',
    'photograph.json',
  ])('names %s where it is missing', (name) => {
    expect(() => readCard('nano', files({ [name]: undefined }))).toThrow(
      `The model card needs weights/nano/${name}, which is not there`,
    );
  });

  it('names what a file lacks', () => {
    const old = Object.fromEntries(
      Object.entries(METRICS).filter(([key]) => key !== 'calibration'),
    );
    expect(() => card({ 'metrics.json': old })).toThrow(
      'finds no calibration in weights/embedded/metrics.json',
    );
  });
});

describe('tables', () => {
  it('say what stands in the files, each model in its cells', () => {
    const other = card({
      'metrics.json': { ...METRICS, AP: 0.123 },
      'manifest.json': { files: { 'model.safetensors': { bytes: 1230000, sha256: '' } } },
    });
    const rows = atAGlance([card(), other]);
    expect(cellsOf(rows, 'AP, ordinary streets')).toEqual(['0.700', '0.123']);
    expect(cellsOf(rows, 'AP, hard streets')).toEqual(['0.400', '0.400']);
    expect(cellsOf(rows, 'Weights in F16')).toEqual(['7.65 MB', '1.23 MB']);
    expect(cellsOf(rows, 'Calibration error')).toEqual(['0.042', '0.042']);
  });

  it('have a dash where there is no figure', () => {
    expect(cellsOf(accuracies([card()]), 'AP of large objects')).toEqual(['–', '–']);
  });

  it('follow the configuration', () => {
    const config = files()('config.json') as Record<string, unknown>;
    const changed = card({
      'config.json': { ...config, decoder_layers: 2, num_queries: 33 },
    });
    const rows = architecture([card(), changed]);
    expect(cellsOf(rows, 'Decoder')?.map((cell) => cell.split(',')[0])).toEqual([
      '6 layers',
      '2 layers',
    ]);
    expect(cellsOf(rows, 'Queries')).toEqual(['100', '33']);
  });

  it('have parts that add up to the whole', () => {
    const rows = parts([card()]);
    const sum = (at: number) =>
      rows.slice(0, -1).reduce((all, { cells }) => all + Number(cells[at]), 0);
    const whole = rows.at(-1)?.cells.map(Number) ?? [];
    expect(sum(0)).toBeCloseTo(whole[0] ?? NaN, 1);
    expect(sum(1)).toBeCloseTo(whole[1] ?? NaN, 2);
    expect(whole[0]).toBeCloseTo(card().cost.parameters / 1e6, 2);
  });

  it('share the objects out', () => {
    const fates = fatesOf(card());
    expect(fates.map(({ count, share }) => [count, share])).toEqual([
      ['150', '75 %'],
      ['5', '3 %'],
      ['15', '8 %'],
      ['30', '15 %'],
    ]);
    expect(fates.reduce((all, { width }) => all + width, 0)).toBeCloseTo(100);
  });

  it('tell which seeds were for what', () => {
    const rendered = [
      { folder: 'train', seeds: [0, 9] as const },
      { folder: 'trainHard', seeds: [6000000, 6000009] as const },
      { folder: 'heldout', seeds: [1000000, 1000003] as const },
    ];
    const rows = seedRows(rendered, [METRICS, HARD]);
    expect(rows.map(({ use, world, seeds: [from] }) => `${use} ${world} ${from}`)).toEqual([
      'Training ordinary 0',
      'Training hard 6000000',
      'Measured, held out ordinary 1000000',
      'Measured, held out hard 5000000',
    ]);
  });
});
