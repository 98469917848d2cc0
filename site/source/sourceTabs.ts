/**
 * The language of all listings: the root's `data-language`, from which the style shows one of both. The page's
 * head sets it before anything is drawn (`Book.astro`); here a tab is pressed, and the choice is kept.
 */
const LANGUAGES = ['typescript', 'pytorch'] as const;
const KEY = 'language';
const root = document.documentElement;

/** Makes the tabs of the listings work. */
export function tabSources(within: ParentNode): void {
  const tabs = [...within.querySelectorAll<HTMLElement>('.listing [role="tab"]')];
  const show = (language: string) => {
    root.dataset[KEY] = language;
    for (const tab of tabs) {
      const isChosen = tab.dataset['language'] === language;
      tab.setAttribute('aria-selected', String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
    }
  };
  const choose = (tab: HTMLElement, language = '') => {
    // Listings above change their height too: what the reader looks at stays where it is.
    const before = tab.getBoundingClientRect().top;
    show(language);
    scrollBy({ top: tab.getBoundingClientRect().top - before, behavior: 'instant' });
    try {
      localStorage.setItem(KEY, language);
    } catch {
      // Private mode: the choice lasts as long as the page.
    }
  };
  for (const tab of tabs) {
    tab.addEventListener('click', () => choose(tab, tab.dataset['language']));
    tab.addEventListener('keydown', (event) => {
      if (!['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) return;
      event.preventDefault();
      const other = tab.nextElementSibling ?? tab.previousElementSibling;
      const wanted = { Home: 0, End: 1 }[event.key];
      const isThere = wanted !== undefined && LANGUAGES[wanted] === tab.dataset['language'];
      if (isThere || !(other instanceof HTMLElement)) return;
      choose(other, other.dataset['language']);
      other.focus({ preventScroll: true });
    });
  }
  if (root.dataset[KEY] === LANGUAGES[1]) show(LANGUAGES[1]);
}
