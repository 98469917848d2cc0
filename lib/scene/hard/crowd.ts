import type { CategoryName } from '../categories.ts';
import { sampleGroup } from '../group.ts';
import { EXTENT, SIZE, type Placement } from '../placement.ts';
import { between, chance, subSeed, type Random } from '../random.ts';
import { MAX_OBJECTS, type Background, type SceneObject } from '../types.ts';
import { samplePaper } from './variants.ts';

/** Collects the things of one scene until it is full. */
export class Crowd {
  readonly objects: SceneObject[] = [];
  readonly taken: Placement[] = [];

  readonly random: Random;
  readonly background: Background;
  readonly rain: number;

  constructor(random: Random, background: Background, rain: number) {
    this.random = random;
    this.background = background;
    this.rain = rain;
  }

  /** Free places left, out of `MAX_OBJECTS`. */
  get room(): number {
    return MAX_OBJECTS - this.objects.length;
  }

  /** Where a thing stands whose feet are `near` px per unit away from the viewer. */
  stand(category: CategoryName, x: number, near: number, size = 1): Placement {
    const { horizon, eye } = this.background;
    const scale = near * (SIZE[category] ?? 1) * size * between(this.random, 0.95, 1.06);
    return placement(category, x, horizon + near * eye, scale);
  }

  /** Adds the thing and whoever belongs to it, if there is room for all of them. */
  add(
    category: CategoryName,
    variant: string,
    where: Placement,
    facing: 'left' | 'right' | null = null,
  ): void {
    const nextId = 1 + Math.max(0, ...this.objects.map((o) => o.id));
    const plain = sampleGroup(this.random, nextId, category, variant, where);
    const group = this.vary(plain, facing);
    if (group.length > this.room) return;
    this.taken.push(where);
    for (const o of group)
      this.objects.push({ ...o, ...samplePaper(this.random, o.category as CategoryName) });
  }

  /** Lets the group look one way, tilts its umbrella, or gives it a child to carry. */
  private vary(group: SceneObject[], facing: 'left' | 'right' | null): SceneObject[] {
    const [first] = group;
    if (first === undefined) return group;
    const tilted = this.chance(0.4);
    if (group.length > 1)
      return group.map((o) =>
        o.variant === 'held' && tilted ? { ...o, variant: 'tilted' } : o,
      );
    const leader = facing === null ? first : { ...first, flip: facing === 'left' };
    const upright = leader.variant === 'stand' || leader.variant === 'walk';
    return upright && this.chance(0.09) ? [leader, childOf(leader)] : [leader];
  }

  /** Pixels per unit where people may stand, larger values more often. */
  someNear(low = 0.25, high = 1.5): number {
    const { wall, horizon, eye } = this.background;
    const least = Math.max(low, (wall + 4 - horizon) / eye);
    const most = Math.max(least * 1.1, Math.min(high, (332 - horizon) / eye));
    return between(this.random, least, most);
  }

  chance(probability: number): boolean {
    return chance(this.random, probability);
  }
}

export function placement(
  category: CategoryName,
  x: number,
  y: number,
  scale: number,
): Placement {
  const [half, up, down] = EXTENT[category];
  const box = [
    x - half * scale,
    y - up * scale,
    x + half * scale,
    y + down * scale,
  ] as const;
  return { x, y, scale, box };
}

/** A child on the back of `parent`. */
function childOf(parent: SceneObject): SceneObject {
  const { id, x, y, scale, flip, seed } = parent;
  return {
    id: id + 1,
    category: 'person',
    variant: 'piggyback',
    x: x + (flip ? 9 : -9) * scale,
    y: y - 37 * scale,
    scale: scale * 0.54,
    flip,
    seed: subSeed(seed, 1),
    attachedTo: id,
  };
}
