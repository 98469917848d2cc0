import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readTable, rowOf } from '#site/names/readTable.ts';
import { GOLDEN_CASES, traceOrder } from '#test/support/readGolden.ts';

const root = new URL('../../../../', import.meta.url);
const text = (path: string) => readFileSync(new URL(path, root), 'utf8');
const rows = readTable(text('weights/pytorch/rtdetr_trace.py'));

const orderOf = (name: string): string[] => {
  const bytes = readFileSync(new URL(`test/golden/${name}/trace.safetensors`, root));
  const length = Number(bytes.readBigUInt64LE());
  const header = JSON.parse(bytes.subarray(8, 8 + length).toString()) as object;
  return Object.keys(header).filter((path) => path.includes('.'));
};

describe('readTable(rtdetr_trace.py)', () => {
  it.each([
    ...GOLDEN_CASES.filter((name) => traceOrder(name).length > 0),
    'dfine',
    'dfineHalf',
  ])('names every tensor of %s, in both codes of PyTorch', (name) => {
    for (const path of orderOf(name)) {
      const row = rowOf(rows, path);
      expect(row?.transformers, path).toBeTruthy();
      expect(row?.authors, path).toBeTruthy();
    }
  });

  it('says the axes that the run says', () => {
    const pinned = text('test/repo/traceNames.txt').trim().split('\n');
    expect(pinned.length).toBeGreaterThan(100);
    for (const line of pinned) {
      const [path = '', dims] = line.split(' ');
      expect(rowOf(rows, path)?.dims, path).toBe(dims);
    }
  });

  it('has no row that nobody shows', () => {
    const all = [...GOLDEN_CASES, 'dfine'].flatMap(orderOf);
    expect(rows.filter((row) => !all.some((path) => rowOf([row], path)))).toEqual([]);
  });
});

describe('rowOf(rows, path)', () => {
  it('puts the numbers of a path where each code has them', () => {
    expect(rowOf(rows, 'backbone.S4')?.authors).toBe(
      'stage of backbone.(res_layers|stages).2',
    );
    expect(rowOf(rows, 'encoder.aifi2.0.attended')?.transformers).toBe(
      'attended of model.encoder.(encoder|aifi).1.layers.0',
    );
    expect(rowOf(rows, 'decoder.layers.1.cxcywh01')?.transformers).toBe(
      'box 2 of model.decoder.query_pos_head',
    );
  });

  it('is null for what no row names', () => {
    expect(rowOf(rows, 'encoder.aifi.9.nothing')).toBeNull();
  });
});
