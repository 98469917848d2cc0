import { html } from '#site/ui/dom.ts';
import { levelColourOf } from './parts/levelColour.ts';
import { decimalsFor, percent, rounded } from './parts/numbers.ts';
import { readout } from './parts/operable.ts';

export interface CostRow {
  /** The module. */
  readonly name: string;
  readonly value: number;
  /** A part of the module: parts of one name are stacked. P3, P4, P5 have their colours. */
  readonly part?: string;
  /** Which of two runs; runs of one name stand under each other. */
  readonly run?: string;
}

export interface CostOptions {
  /** ms, GFLOPs, parameters, bytes. */
  readonly unit: string;
  /** False where the rows are alternatives: no sum, and no shares of it. */
  readonly total?: boolean;
  readonly title?: string;
}

interface Group {
  readonly name: string;
  readonly run: string;
  readonly sum: number;
  readonly rows: readonly CostRow[];
}

/** What modules cost, as bars with numbers; two runs side by side where rows name a `run`. */
export function costBars(
  rows: readonly CostRow[],
  { unit, total = true, title }: CostOptions,
): HTMLElement {
  const runs = [...new Set(rows.map(({ run }) => run ?? ''))];
  const names = [...new Set(rows.map(({ name }) => name))];
  const parts = [
    ...new Set(rows.flatMap(({ part }) => (part === undefined ? [] : [part]))),
  ];
  const sumOf = (some: readonly CostRow[]) =>
    some.reduce((sum, { value }) => sum + value, 0);
  const groups = names.flatMap((name) =>
    runs.map((run): Group => {
      const own = rows.filter((row) => row.name === name && (row.run ?? '') === run);
      return { name, run, sum: sumOf(own), rows: own };
    }),
  );
  const largest = Math.max(...groups.map(({ sum }) => sum), 0) || 1;
  const sums = new Map(
    runs.map((run) => [run, sumOf(rows.filter((row) => (row.run ?? '') === run))]),
  );
  const say = amount(unit, largest);
  const root = html('div', {
    class: runs.length > 1 ? 'v-view v-cost has-runs' : 'v-view v-cost',
    role: 'group',
    'aria-label': title ?? `Cost per module in ${unit}`,
  });
  const lines = groups.map(({ name, run, sum, rows: own }) => {
    const segments = own.map(({ value, part }) => {
      const segment = html('span', { class: 'v-cost-part' });
      segment.style.width = `${((value / largest) * 100).toFixed(2)}%`;
      segment.dataset['tone'] = String(
        part === undefined ? runs.indexOf(run) % 4 : parts.indexOf(part) % 4,
      );
      paint(segment, part);
      return segment;
    });
    const share = sum / (sums.get(run) || 1);
    const words = own.map(({ part, value }) =>
      part ? `${part} ${say(value)}` : say(value),
    );
    const line = html(
      'div',
      {
        class: run === runs[0] ? 'v-cost-row is-first' : 'v-cost-row',
        tabindex: '0',
        role: 'img',
      },
      html(
        'span',
        { class: 'v-bar-name' },
        run === runs[0] ? name : '',
        run === '' ? null : html('span', { class: 'v-run' }, run),
      ),
      html('span', { class: 'v-cost-track' }, ...segments),
      html('span', { class: 'v-number' }, `${say(sum)}`),
      total ? html('span', { class: 'v-number v-share' }, percent(share, 0)) : null,
    );
    const whose = run ? `${name}, ${run}` : name;
    const told = [
      whose,
      `${words.join(' \u00b7 ')} ${unit}`,
      ...(total ? [percent(share)] : []),
    ];
    const text = told.join(' \u00b7 ');
    line.setAttribute('aria-label', text);
    for (const event of ['pointerenter', 'focus'])
      line.addEventListener(event, () => readout(root, text));
    for (const event of ['pointerleave', 'blur'])
      line.addEventListener(event, () => readout(root, null));
    return line;
  });
  const sumLine = runs.map(
    (run) => `${run ? `${run} ` : 'total '}${say(sums.get(run) ?? 0)} ${unit}`,
  );
  const keys = (parts.length > 0 ? parts : runs.length > 1 ? runs : []).map((label, at) => {
    const swatch = html('span', { class: 'v-cost-part v-swatch' });
    swatch.dataset['tone'] = String(at % 4);
    paint(swatch, label);
    return html('span', { class: 'v-key' }, swatch, label);
  });
  root.append(
    html('div', { class: 'v-cost-list' }, ...lines),
    html(
      'div',
      { class: 'v-legend' },
      ...keys,
      total ? html('span', { class: 'v-cost-total' }, sumLine.join(' \u00b7 ')) : null,
      html('span', { class: 'v-scope' }, `bars from 0 to ${say(largest)} ${unit}`),
    ),
  );
  return root;
}

function paint(element: HTMLElement, part = ''): void {
  const colour = levelColourOf(part);
  if (colour) element.style.background = colour;
}

/** Says amounts of one unit alike: three digits of the largest, thousands apart. */
function amount(unit: string, largest: number): (value: number) => string {
  const whole = /^(bytes|parameters)$/.test(unit);
  const decimals = whole ? 0 : decimalsFor(largest);
  return (value) =>
    whole
      ? Math.round(value).toLocaleString('en').replaceAll(',', '\u202f')
      : rounded(value, decimals);
}
