import { afterAll, expect, test } from 'vitest';
import { watchPaper } from '#site/book/paper.ts';
import { html } from '#site/ui/dom.ts';
import { fitWidth } from '#site/views/parts/fitWidth.ts';

const wide = (element: HTMLElement, width: number) =>
  Object.defineProperty(element, 'clientWidth', { value: width });

const half = wide(html('div'), 300);
const frame = wide(html('figure', { class: 'frame' }, half), 600);
document.body.append(
  html('main', { class: 'chapter' }, html('article', { class: 'text' }, frame)),
);
afterAll(() => document.body.replaceChildren());

test('on paper figures are drawn for their columns, and the end says where this view is', () => {
  const widths: number[] = [];
  fitWidth(half, (width) => widths.push(width));
  watchPaper();
  const before = document.body.innerHTML;
  history.replaceState(null, '', '?seed=7&v.token=55#figure-a');

  dispatchEvent(new Event('beforeprint'));
  // Half the figure is half the column.
  expect(widths.slice(1)).toEqual([235]);
  const last = document.querySelector('.text')?.lastElementChild;
  expect(last?.textContent).toBe(
    `This view: ${location.origin}/?seed=7&v.token=55#figure-a`,
  );

  dispatchEvent(new Event('afterprint'));
  expect(widths.at(-1)).toBe(widths[0]);
  expect(document.body.innerHTML).toBe(before);
});
