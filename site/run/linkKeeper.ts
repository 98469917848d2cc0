import { isInForeignFrame } from '#site/ui/foreignFrame.ts';
import { addressWith, goTo } from '#site/ui/address.ts';
import { currentQuery } from '#site/ui/query.ts';
import { createSettling } from '#site/ui/settling.ts';
import {
  keysOfCode,
  putCodeIn,
  takeCodeOut,
  type CodeKey,
  type LinkCode,
} from './linkCode.ts';
import { readLink, writeLink, type LinkState } from './linkState.ts';

/** Keeps the address in line with the page, and the page with the address. */
export interface LinkKeeper {
  /** Without the code of a link that its reader has not agreed to. */
  readonly state: LinkState;
  /** Changes part of the state; the address follows when the reader pauses. */
  set(part: Partial<LinkState>): void;
  /** Calls back when the reader goes back or forward, or decides on an offer. */
  watch(listener: (state: LinkState) => void): () => void;
}

/** The code of a link, until its reader decides. */
export interface CodeOffer {
  /** It stays in the address, and runs nowhere; null where there is none. */
  readonly offer: LinkCode | null;
  /** The reader wants the offered code to run. Not inside a page of another origin. */
  accept(): void;
  /** Takes the offered code out of the address. */
  discard(): void;
}

export function createLinkKeeper(): LinkKeeper & CodeOffer {
  const listeners = new Set<(state: LinkState) => void>();
  /** What was typed or agreed to since the page opened: back and forward need not ask again. */
  const own = new Set<CodeKey>();
  let query = currentQuery();
  let { state, code: offer } = takeCodeOut(readLink(query), own);

  const isOwnNow = () => keysOfCode(state).forEach((key) => own.add(key));
  const written = (now: string) =>
    writeLink(offer ? putCodeIn(state, offer, 'reader') : state, now);
  const settling = createSettling(() => {
    const before = currentQuery();
    query = written(before);
    if (query !== before) goTo(query);
  });
  const tell = () => listeners.forEach((listener) => listener(state));
  addEventListener('popstate', () => {
    const now = currentQuery();
    // A jump to a heading of this page tells of itself in the same way.
    if (now === query) return;
    query = now;
    settling.cancel();
    ({ state, code: offer } = takeCodeOut(readLink(query), own));
    tell();
  });

  return {
    get state() {
      return state;
    },
    get offer() {
      return offer;
    },
    set(part) {
      state = { ...state, ...part };
      isOwnNow();
      settling.soon();
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    accept() {
      if (!offer || isInForeignFrame()) return;
      state = putCodeIn(state, offer, 'link');
      offer = null;
      isOwnNow();
      tell();
    },
    discard() {
      if (!offer) return;
      offer = null;
      settling.cancel();
      query = written(currentQuery());
      history.replaceState(null, '', addressWith(query));
      tell();
    },
  };
}
