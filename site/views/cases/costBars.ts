import { costBars } from '../costBars.ts';

/** Where the milliseconds go. */
export function costOfModules(): Element {
  return costBars(
    [
      { name: 'backbone', value: 31.2 },
      { name: 'AIFI', value: 2.1 },
      { name: 'CCFF', value: 18.4 },
      { name: 'query selection', value: 3.9 },
      { name: 'decoder', value: 22.7 },
    ],
    { unit: 'ms' },
  );
}

/** Attention on one level and on all levels, split into parts. */
export function costOfTwoRuns(): Element {
  const rows = ['S5 only', 'all levels'].flatMap((run, at) => [
    { run, name: 'attention', part: 'projections', value: 0.02 * (1 + 20 * at) },
    { run, name: 'attention', part: 'scores', value: 0.01 * (1 + 400 * at) },
    { run, name: 'FFN', part: 'projections', value: 0.05 * (1 + 20 * at) },
  ]);
  return costBars(rows, { unit: 'GFLOPs' });
}

/** Whole numbers keep their digits. */
export function costInParameters(): Element {
  return costBars(
    [
      { name: 'backbone', value: 1_204_332 },
      { name: 'encoder', value: 402_816 },
      { name: 'decoder', value: 511_040 },
    ],
    { unit: 'parameters', total: false },
  );
}
