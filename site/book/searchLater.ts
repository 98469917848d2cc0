import { hearKey } from './hearKey.ts';

/** The word in the head (on a phone in the contents), and the key `/` wherever nobody is writing. */
export function searchLater(): void {
  const open = () => {
    void import('./search.ts').then(({ openSearch }) => openSearch());
  };
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-search]')) {
    button.disabled = false;
    button.addEventListener('click', open);
  }
  hearKey('/', open);
}
