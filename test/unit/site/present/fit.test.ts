import { describe, expect, it } from 'vitest';
import { firstLayout, nextLayout, usualZoom, type Layout } from '#site/present/fit.ts';

const HALL = { width: 1280, height: 676 };
/** Small type of the book, px. */
const SMALL = 12;

describe('usualZoom(screen)', () => {
  it('makes small type 20 px high at 720 p, and three at 1080 p as large as that', () => {
    expect(SMALL * usualZoom(HALL)).toBeGreaterThanOrEqual(19.9);
    expect(SMALL * usualZoom({ width: 1920, height: 1036 })).toBeGreaterThanOrEqual(30);
  });
  it('leaves a phone as it is', () =>
    expect(usualZoom({ width: 390, height: 800 })).toBe(1));
});

describe('nextLayout(layout, overflow, screen, attempt)', () => {
  /** Lays out a figure of so much height beside its picture until nothing more is done. */
  const settle = (height: (layout: Layout) => number) => {
    let layout = firstLayout(HALL);
    for (let attempt = 0; ; attempt++) {
      const down = height(layout) - HALL.height / layout.zoom;
      const picture = height(layout);
      const next = nextLayout(
        layout,
        { across: 0, down, picture, used: height(layout) / (HALL.height / layout.zoom) },
        HALL,
        attempt,
      );
      if (next === null) return { layout, down };
      layout = next;
    }
  };

  it('does nothing to what fits', () =>
    expect(
      nextLayout(firstLayout(HALL), { across: 0, down: 0, picture: 1, used: 0.9 }, HALL, 0),
    ).toBeNull());

  it('makes what leaves the screen empty larger, as long as it fits', () => {
    const { layout, down } = settle(() => 200);
    expect(down).toBeLessThanOrEqual(1);
    expect(layout.zoom).toBeGreaterThan(1.2 * usualZoom(HALL));
  });

  it('takes height from a picture that follows its room, and nothing from its type', () => {
    const { layout, down } = settle(({ room }) => room + 90);
    expect(down).toBeLessThanOrEqual(1);
    expect(layout.zoom).toBe(usualZoom(HALL));
    expect(layout.share).toBe(1);
  });

  it('makes all of it smaller where a picture has a height of its own', () => {
    const { layout, down } = settle(() => 480);
    expect(down).toBeLessThanOrEqual(1);
    expect(layout.zoom).toBeLessThan(usualZoom(HALL));
    expect(layout.share).toBe(1);
  });

  it('makes a picture narrower whose height comes from its width', () => {
    const { layout, down } = settle(({ zoom, share }) => (HALL.width / zoom) * share * 0.7);
    expect(down).toBeLessThanOrEqual(1);
    expect(layout.share).toBeLessThan(1);
  });

  it('ends where nothing helps', () => expect(settle(() => 5000).down).toBeGreaterThan(0));
});
