import { html } from '#site/ui/dom.ts';
import { all } from '#site/ui/elements.ts';
import { addressWith } from '#site/ui/address.ts';
import { currentQuery } from '#site/ui/query.ts';
import { shortForm } from '#site/ui/shortAddress.ts';
import { redrawings } from '#site/views/parts/fitWidth.ts';

/** A figure is drawn as if paper were so wide, CSS px: its words then come out at seven points. */
const PAPER_WIDTH = 470;

/** While a chapter is printed its figures fit their columns, and its end says where this very view is. */
export function watchPaper(): void {
  const main = document.querySelector<HTMLElement>('main.chapter');
  if (!main) return;
  const from = html('p', { class: 'printedFrom' });
  addEventListener('beforeprint', () => {
    from.textContent = `This view: ${location.origin}${addressWith(shortest(currentQuery()))}`;
    main.querySelector('.text')?.append(from);
    for (const frame of all('.frame', HTMLElement, main)) redraw(frame, frame.clientWidth);
  });
  addEventListener('afterprint', () => {
    from.remove();
    for (const frame of all('.frame', HTMLElement, main)) redraw(frame, null);
  });
}

/** Somebody may type it. */
function shortest(query: string): string {
  const short = shortForm.write(query);
  return short.length < query.length ? short : query;
}

/** Draws what fits its width: on paper it has the share of the column that it has of the figure now. */
function redraw(frame: HTMLElement, screen: number | null): void {
  for (const element of all('*', Element, frame)) {
    const draw = redrawings.get(element);
    if (!draw) continue;
    if (screen === null) draw();
    else if (element.clientWidth > 0) draw((PAPER_WIDTH * element.clientWidth) / screen);
  }
}
