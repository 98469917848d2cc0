import { addressWith } from '#site/ui/query.ts';
import { readLink, writeLink, type LinkState } from './linkState.ts';

/** Keeps the address in line with the page, and the page with the address. */
export interface LinkKeeper {
  readonly state: LinkState;
  /** Changes part of the state; the address follows when the reader pauses. */
  set(part: Partial<LinkState>): void;
  /** Calls back when the reader goes back or forward. */
  watch(listener: (state: LinkState) => void): () => void;
}

/** A gesture that is over for so long is one step of the browser's history. */
const SETTLE_MS = 400;

export function createLinkKeeper(): LinkKeeper {
  const listeners = new Set<(state: LinkState) => void>();
  let query = location.search;
  let state = readLink(query);
  let settling: number | undefined;

  const save = () => {
    settling = undefined;
    query = writeLink(state, location.search);
    if (query !== location.search) history.pushState(null, '', addressWith(query));
  };
  addEventListener('popstate', () => {
    // A jump to a heading of this page tells of itself in the same way.
    if (location.search === query) return;
    query = location.search;
    clearTimeout(settling);
    state = readLink(query);
    for (const listener of listeners) listener(state);
  });

  return {
    get state() {
      return state;
    },
    set(part) {
      state = { ...state, ...part };
      clearTimeout(settling);
      settling = window.setTimeout(save, SETTLE_MS);
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
