import { html } from '#site/ui/dom.ts';
import type { Deed } from './keys.ts';

/** Where the presentation is, and what is done without a keyboard, in the head of the page. */
export function createSlideBar(act: (deed: Deed) => void) {
  const count = html('output', { 'aria-label': 'Slide' });
  // Of a slide whose page waits unseen, with its own heading.
  const heading = html('h1', { class: 'visually-hidden' });
  const button = (deed: Deed, words: string, on = '') => {
    const made = html('button', { type: 'button', class: on }, words);
    made.addEventListener('click', () => act(deed));
    return made;
  };
  const element = html(
    'nav',
    { class: 'slideBar', 'aria-label': 'Slides' },
    heading,
    button('backSlide', 'Back'),
    count,
    button('next', 'Next'),
    button('speaker', 'Speaker', 'notOnPhones'),
    button('help', 'Keys', 'notOnPhones'),
    button('leave', 'Leave'),
  );
  return {
    element,
    say(at: number, of: number, title: string) {
      heading.textContent = title;
      count.textContent = `${at + 1} / ${of}`;
    },
  };
}
