import { html } from '#site/ui/dom.ts';
import type { Motion } from './motion.ts';
import { passOn } from './passOn.ts';

/** The ends of all steps side by side, with their sentences: for paper. Draws them on the motion itself. */
export function stillsOf<C>(motion: Motion<C>, choice: C): HTMLElement {
  const steps = motion.steps(choice);
  const figures = steps.map(({ name, sentence }, step) => {
    motion.draw(choice, { step, t: 1 });
    const words = html('figcaption', {}, html('b', {}, `${step + 1}. ${name}. `), sentence);
    return html('figure', {}, copyOf(motion.element), words);
  });
  return html('div', { class: 'v-stills' }, ...figures);
}

/** The element as it looks now. */
function copyOf(element: HTMLElement): Node {
  const copy = element.cloneNode(true);
  if (!(copy instanceof HTMLElement)) return copy;
  for (const name of ['id', 'tabindex', 'role']) copy.removeAttribute(name);
  const { width, height } = element.getBoundingClientRect();
  Object.assign(copy.style, { aspectRatio: `${width} / ${height}`, height: 'auto' });
  const painted = [...element.querySelectorAll('canvas')];
  copy.querySelectorAll('canvas').forEach((canvas, at) => {
    const from = painted[at];
    if (from && from.width > 0) canvas.getContext('2d')?.drawImage(from, 0, 0);
  });
  return copy;
}

/** Lays what `make` gives below an element while the page is printed. */
export function onPaper(element: HTMLElement, make: () => HTMLElement): void {
  let paper: HTMLElement | null = null;
  const clear = () => {
    paper?.remove();
    paper = null;
  };
  element.addEventListener('beforeprint', () => {
    clear();
    paper = make();
    element.append(paper);
  });
  element.addEventListener('afterprint', clear);
  for (const name of ['beforeprint', 'afterprint']) passOn(globalThis, name);
}
