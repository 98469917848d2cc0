import type { PageFigure } from '#site/book/figures.ts';

/** What is shown at once: the page's title, or a figure. */
export interface Slide {
  /** Null for the title. */
  readonly id: string | null;
  readonly title: string;
}

/** The slides of a page: its title with its question, then every figure; exercises are for the desk. */
export function slidesOf(
  title: string,
  figures: readonly Pick<PageFigure, 'id' | 'kind' | 'title'>[],
): readonly Slide[] {
  const shown = figures.filter(({ kind }) => kind === 'figure');
  return [{ id: null, title }, ...shown.map(({ id, title }) => ({ id, title }))];
}

/** The slide that an address names, by its figure or its number from 1; the first for what is not there. */
export function slideIn(address: string, slides: readonly Slide[]): number {
  const number = Number(/^slide:(\d{1,4})$/.exec(address)?.[1] ?? NaN);
  const at = Number.isNaN(number)
    ? slides.findIndex(({ id }) => id === address)
    : number - 1;
  return at in slides ? at : 0;
}

/** What stands in the address for a slide: the name of its figure, which stays when others come before it. */
export function addressOfSlide(slides: readonly Slide[], at: number): string {
  return slides[at]?.id ?? `slide:${at + 1}`;
}
