import type { CategoryName } from '#lib/scene/index.ts';

/** Where a sticker that is clicked, not dragged, lands in the scene, px. */
export function landingOf(category: CategoryName): {
  readonly x: number;
  readonly y: number;
} {
  return category === 'kite' ? { x: 160, y: 84 } : { x: 160, y: 262 };
}
