import type { Translate } from '#site/words/t.ts';

/** A page of the book that is no chapter. `lang` where it is in another language than the list. */
export interface OtherPage {
  readonly href: string;
  readonly title: string;
  readonly lang?: string | undefined;
}

/** Pages of the book that are no chapters, as a list in the language of `t` names them. */
export function otherPages({ t, home }: { t: Translate; home: string }): OtherPage[] {
  const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');
  const lang = home === base ? undefined : 'en';
  return [
    { href: home, title: t('The detector, live') },
    { href: `${home}debugger/`, title: t('Debugger') },
    { href: `${home}pictures/`, title: t('Your pictures') },
    { href: `${base}model-card/`, title: 'The embedded model', lang },
    { href: `${home}glossary/`, title: t('Glossary') },
    { href: `${base}names/`, title: 'Names in PyTorch', lang },
    { href: `${base}sheet/`, title: 'Exercise sheets, my answers', lang },
    { href: `${base}teach/`, title: 'For teachers', lang },
    { href: `${base}gallery/`, title: 'Gallery of views', lang },
    { href: `${base}offline/`, title: 'Offline', lang },
  ];
}
