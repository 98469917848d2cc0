import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { chart } from '#site/views/chart.ts';
import { chartOfLines, chartOfPoints } from '#site/views/cases/chart.ts';
import { loadPlot, Plot } from '#site/views/parts/plot.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

const rows = [
  { layer: 2, ms: 3.5 },
  { layer: 1, ms: 1.25 },
];
const line = (width: number, by = Plot) =>
  by.plot({ width, marks: [by.lineY(rows, { x: 'layer', y: 'ms' })] });
const options = { title: 'Time by layer', data: rows, x: 'layer', value: 'layer' } as const;

function press(view: Element, key: string): void {
  view
    .querySelector('.v-handle')
    ?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
}

describe('chart(draw), before Plot has come', () => {
  test('has its value, and is drawn as soon as it comes near', async () => {
    vi.resetModules();
    const { chart } = await import('#site/views/chart.ts');
    const { operation, Plot } = await import('#site/views/parts/plot.ts');
    expect(operation.start).toBeUndefined();
    const seen: ((entries: { isIntersecting: boolean }[]) => void)[] = [];
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        constructor(tell: (entries: { isIntersecting: boolean }[]) => void) {
          seen.push(tell);
        }
        observe = () => undefined;
        disconnect = () => undefined;
      },
    );
    const view = chart((width) => line(width, Plot), options);
    document.body.append(view);
    view.value = 1;
    expect(view.value).toBe(1);
    seen[0]?.([{ isIntersecting: false }]);
    expect(operation.start).toBeUndefined();
    seen[0]?.([{ isIntersecting: true }]);
    const isDrawn = () => expect(view.querySelector('svg.plot')).not.toBeNull();
    await vi.waitFor(isDrawn, { timeout: 30_000 });
    expect(view.querySelectorAll('.v-chosen-datum')).toHaveLength(1);
    expect(view.querySelector('[role=slider]')?.getAttribute('aria-valuetext')).toBe(
      'layer 1 \u00b7 ms 1.250',
    );
  });
});

describe('chart(draw)', () => {
  beforeAll(loadPlot);

  test('walks along x, whatever the order of its data', () => {
    const view = chart(line, options);
    press(view, 'Home');
    expect(view.value).toBe(1);
    press(view, 'ArrowRight');
    expect(view.value).toBe(2);
    press(view, 'ArrowRight');
    expect(view.value).toBe(2);
  });

  test('without `value`, its value is the datum; the setter takes a copy of one', () => {
    const view = chart(line, { title: 'Time by layer', data: rows, x: 'layer' });
    view.value = { layer: 2, ms: 3.5 };
    expect(view.value).toBe(rows[0]);
    view.value = { layer: 9 };
    expect(view.value).toBeNull();
  });

  test('without a place for its data it is a picture', () => {
    const view = chart(line, { title: 'Time by layer', data: [] });
    expect(view.querySelector('[role=img]')?.getAttribute('aria-label')).toBe(
      'Time by layer',
    );
    expect(view.querySelector('[tabindex]')).toBeNull();
  });

  test('chooses the point under the pointer, and none where there is none', () => {
    const view = chartOfPoints() as ReturnType<typeof chart>;
    document.body.append(view);
    const ring = view.querySelector('circle.v-chosen-datum');
    const at = (name: string) => Number(ring?.getAttribute(name));
    const [clientX, clientY] = [at('cx'), at('cy')];
    const click = (x: number, y: number) =>
      view
        .querySelector('.v-plot')
        ?.dispatchEvent(new MouseEvent('click', { clientX: x, clientY: y }));
    click(-100, -100);
    expect(view.value).toBeNull();
    click(clientX + 3, clientY - 3);
    expect(view.value).toBe(7);
  });

  test('says to a screen reader what is chosen', () => {
    const plot = chartOfLines().querySelector('[role=slider]');
    expect(plot?.getAttribute('aria-label')).toBe('IoU and score over the decoder layers');
    expect(plot?.getAttribute('aria-valuetext')).toBe(
      'layer 3 \u00b7 IoU 0.810 \u00b7 score 0.680',
    );
    expect(plot?.getAttribute('aria-valuenow')).toBe('3');
  });

  test('has no style of its own: what the page says of type and colour holds', () =>
    expect(chartOfLines().querySelector('style')).toBeNull());
});
