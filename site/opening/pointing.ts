/** The box that the reader points at; else the one that is kept. */
export interface Pointing {
  readonly key: string | null;
  hover(key: string | null): void;
  /** Keeps a box chosen, or lets it go. */
  pin(key: string): void;
  clear(): void;
}

export function createPointing(onChange: () => void): Pointing {
  let hovered: string | null = null;
  let pinned: string | null = null;
  return {
    get key() {
      return hovered ?? pinned;
    },
    hover(key) {
      if (key === hovered) return;
      hovered = key;
      onChange();
    },
    pin(key) {
      pinned = pinned === key ? null : key;
      onChange();
    },
    clear() {
      hovered = pinned = null;
    },
  };
}
