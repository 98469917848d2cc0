/** The slide for which figures are laid out, CSS px: smaller type than that of 12 px is rare in them. */
const WIDTH = 768;
const HEIGHT = 405;
const LARGEST = 5;
/** Of its size: less is not read from the last row. */
const LEAST_SHRUNK = 0.7;
const SHRINK = 0.93;
/** What leaves much of the screen empty grows, so far. */
const MOST_GROWN = 1.45;
const GROW = 1.1;
const FULL = 0.78;
/** Of the height of the screen, for a picture. */
const LEAST_ROOM = 0.45;
/** Shares of its width that a picture keeps at least. */
const NARROWEST = 0.5;
const TRIES = 24;

export interface Screen {
  readonly width: number;
  /** Without the head of the page. */
  readonly height: number;
}

/** How a slide is laid out. */
export interface Layout {
  /** How much larger than in the book. */
  readonly zoom: number;
  /** Height that a picture may take, px of the book. */
  readonly room: number;
  /** Share of its width that a picture takes. */
  readonly share: number;
  /** Nothing did not fit so far. */
  readonly grows: boolean;
}

/** What of a slide does not fit on the screen, px of the book. */
export interface Overflow {
  readonly across: number;
  readonly down: number;
  /** Height of the picture with all that belongs to it. */
  readonly picture: number;
  /** Share of the height that is in use. */
  readonly used: number;
}

/** So much larger than in the book that its small type is read from the last row; on a phone as it is. */
export function usualZoom({ width, height }: Screen): number {
  return Math.min(LARGEST, Math.max(1, Math.min(width / WIDTH, height / HEIGHT)));
}

export function firstLayout(screen: Screen): Layout {
  const zoom = usualZoom(screen);
  return { zoom, room: Math.round(screen.height / zoom), share: 1, grows: true };
}

/**
 * The next layout to try: what is small grows; of what does not fit, first the picture gets less height, then
 * the whole less of its size, then the picture less width. Null where nothing more is to be done: what is too long then is scrolled.
 */
export function nextLayout(
  { zoom, room, share, grows }: Layout,
  { across, down, picture, used }: Overflow,
  screen: Screen,
  attempt: number,
): Layout | null {
  const usual = usualZoom(screen);
  const at = (next: number) => Math.floor((room * zoom) / next);
  if (attempt >= TRIES) return null;
  if (across <= 1 && down <= 1) {
    const larger = Math.min(usual * MOST_GROWN, zoom * GROW);
    if (!grows || usual === 1 || used > FULL || larger <= zoom) return null;
    return { zoom: larger, room: at(larger), share, grows };
  }
  const whole = screen.height / zoom;
  if (!grows || zoom <= usual) {
    if (attempt < 4 && down > 1 && room - down > whole * LEAST_ROOM)
      return { zoom, room: Math.floor(room - down), share, grows: false };
    const least = Math.max(1, usual * LEAST_SHRUNK);
    if (zoom > least) {
      const smaller = Math.max(least, zoom * SHRINK);
      return { zoom: smaller, room: at(smaller), share, grows: false };
    }
    if (down <= 1 || share <= NARROWEST) return null;
    const fits = Math.max(0.8, (picture - down) / Math.max(1, picture));
    return { zoom, room, share: Math.max(NARROWEST, share * fits), grows: false };
  }
  // It has grown one step too far.
  const back = Math.max(usual, zoom / GROW);
  return { zoom: back, room: at(back), share, grows: false };
}
