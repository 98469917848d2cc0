import { html } from '#site/ui/dom.ts';
import type { Deed } from './keys.ts';
import { t } from '#site/words/t.ts';

/** Where the presentation is, and what is done without a keyboard, in the head of the page. */
export function createSlideBar(act: (deed: Deed) => void) {
  const count = html('output', { 'aria-label': t('Slide') });
  // Of a slide whose page waits unseen, with its own heading.
  const heading = html('h1', { class: 'visually-hidden' });
  const button = (deed: Deed, words: string, on = '') => {
    const made = html('button', { type: 'button', class: on }, words);
    made.addEventListener('click', () => act(deed));
    return made;
  };
  const element = html(
    'nav',
    { class: 'slideBar', 'aria-label': t('Slides') },
    heading,
    button('backSlide', t('Back')),
    count,
    button('next', t('Next')),
    button('speaker', t('Speaker'), 'notOnPhones'),
    button('help', t('Keys'), 'notOnPhones'),
    button('leave', t('Leave')),
  );
  return {
    element,
    say(at: number, of: number, title: string) {
      heading.textContent = title;
      count.textContent = `${at + 1} / ${of}`;
    },
  };
}
