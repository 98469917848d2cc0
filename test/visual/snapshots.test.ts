import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { cases } from '#site/views/cases/index.ts';
import { loadPlot } from '#site/views/parts/plot.ts';
import { outline } from './outline.ts';

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
  test.for(casesOfView)(
    '$name() shows what it showed before, twice',
    async ({ name, make }) => {
      const element = make();
      document.body.append(element);
      expect(element.outerHTML).not.toMatch(/NaN|undefined|\[object/);
      expect(console.warn).not.toHaveBeenCalled();
      expect(console.error).not.toHaveBeenCalled();
      const text = outline(element);
      expect(outline(make())).toBe(text);
      await expect(text).toMatchFileSnapshot(`output/${name}.txt`);
    },
  );
});
