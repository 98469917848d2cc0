import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { cases } from '#site/views/cases/index.ts';
import { loadPlot } from '#site/views/parts/plot.ts';
import { snapshotText } from './snapshotText.ts';

beforeAll(loadPlot);
beforeEach(() => {
  vi.spyOn(console, 'warn');
  vi.spyOn(console, 'error');
});
afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

const byView = [...new Set(cases.map(({ view }) => view))].map(
  (view) => [view, cases.filter((one) => one.view === view)] as const,
);

describe.for(byView)('%s', ([, casesOfView]) => {
  test.for(casesOfView)('$name() draws what it drew before', async ({ name, make }) => {
    const element = make();
    document.body.append(element);
    const text = snapshotText(element);
    expect(text).not.toMatch(/NaN|undefined|\[object/);
    expect(console.warn).not.toHaveBeenCalled();
    expect(console.error).not.toHaveBeenCalled();
    await expect(text).toMatchFileSnapshot(`output/${name}.html`);
  });

  test.for(casesOfView)('$name() draws the same twice', ({ make }) => {
    expect(snapshotText(make())).toBe(snapshotText(make()));
  });
});
