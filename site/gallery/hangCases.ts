import { cases, type ViewCase } from '#site/views/cases/index.ts';
import { html } from '#site/ui/dom.ts';

/** Hangs every case of every view into the gallery, wide and narrow, one after the other. */
export async function hangCases(): Promise<void> {
  for (const section of document.querySelectorAll<HTMLElement>('section[data-view]')) {
    const own = cases.filter(({ view }) => view === section.dataset['view']);
    section.querySelector('.cases')?.append(...own.map(hang));
    // Between two views the page may answer its reader.
    await new Promise((resolve) => setTimeout(resolve));
  }
  document.documentElement.dataset['gallery'] = 'done';
}

function hang({ name, make }: ViewCase): HTMLElement {
  return html(
    'article',
    { 'data-case': name },
    html('h3', {}, name),
    html('div', { class: 'widths' }, frame(make()), frame(make())),
  );
}

/** The view with what a chapter's figure shows below it: its value, and exact numbers. */
function frame(view: Element): HTMLElement {
  const value = html('output', { class: 'value' });
  const exact = html('output', { class: 'exact' });
  const show = () => {
    if ('value' in view) value.textContent = `value ${JSON.stringify(view.value)}`;
  };
  view.addEventListener('input', show);
  view.addEventListener('readout', (event) => {
    if (event instanceof CustomEvent) exact.textContent = String(event.detail ?? '');
  });
  show();
  return html('div', { class: 'figure' }, view, html('p', {}, value, exact));
}
