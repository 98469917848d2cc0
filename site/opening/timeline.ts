import type { StageTime } from '#site/runtime/types.ts';
import { html } from '#site/ui/dom.ts';
import { t } from '#site/words/t.ts';

/** A thin stacked bar, one part per stage, and the same in words with milliseconds. */
export function showTimes(
  bars: HTMLElement,
  legend: HTMLElement,
  times: readonly StageTime[],
  totalMs: number,
): void {
  const known = times.reduce((sum, { ms }) => sum + ms, 0);
  const whole = Math.max(totalMs, known, 1e-9);
  if (bars.childElementCount !== times.length) {
    bars.replaceChildren(...times.map(() => html('span')));
    const item = () => html('span', {}, html('b'), html('span', { class: 'mono' }));
    legend.replaceChildren(
      html('span', { class: 'total' }, html('b'), html('span', { class: 'mono' })),
      ...times.map(item),
    );
  }
  times.forEach(({ stage, ms }, i) => {
    const bar = bars.children[i];
    if (bar instanceof HTMLElement) {
      bar.style.width = `${((100 * ms) / whole).toFixed(2)}%`;
      bar.title = `${stage}: ${ms.toFixed(1)} ms`;
    }
    write(legend.children[i + 1], stage, ms);
  });
  write(legend.children[0], t('One run'), totalMs);
  bars.setAttribute(
    'aria-label',
    `One run took ${totalMs.toFixed(0)} ms: ` +
      times.map(({ stage, ms }) => `${stage} ${ms.toFixed(1)} ms`).join(', '),
  );
}

function write(item: Element | undefined, name: string, ms: number): void {
  const [label, value] = item?.children ?? [];
  if (label) label.textContent = name;
  if (value) value.textContent = `${ms < 100 ? ms.toFixed(1) : ms.toFixed(0)} ms`;
}
