import { placeFor, type Placement } from '../placement.ts';
import { MIX } from '../mix.ts';
import { between, integerBetween, pickWeighted } from '../random.ts';
import { WORLD } from '../types.ts';
import { placement, type Crowd } from './crowd.ts';
import { hardVariant } from './variants.ts';

/** Things that came by themselves; some stand half outside the image. */
export function addSingles(crowd: Crowd, range: readonly [number, number]): void {
  const { random, background } = crowd;
  const overlap = between(random, 0.1, 0.5);
  for (let i = integerBetween(random, range[0], range[1]); i > 0 && crowd.room > 0; i--) {
    const category = pickWeighted(random, MIX);
    const variant = hardVariant(random, category, crowd.rain);
    const found = placeFor(random, background, category, variant, crowd.taken, overlap);
    const { y, scale } = found;
    const x = crowd.chance(0.13) ? atEdge(crowd, found) : found.x;
    crowd.add(category, variant, placement(category, x, y, scale));
  }
}

/** x at which the left or the right border of the image cuts the thing. */
function atEdge({ random }: Crowd, { x, box }: Placement): number {
  const inside = between(random, -0.35, 0.65) * (box[2] - box[0]) * 0.5;
  return x < WORLD / 2 ? inside : WORLD - inside;
}
