import type { CategoryName } from '../categories.ts';
import { between, integerBetween, logBetween, pick, pickWeighted } from '../random.ts';
import { WORLD } from '../types.ts';
import { placement, type Crowd } from './crowd.ts';
import { addPeople } from './people.ts';
import { hardVariant } from './variants.ts';

/** Things that stand together and hide each other. */
export const CLUSTERS = {
  people: addPeople,
  vehicles: addJam,
  birds: addFlock,
  animals: addPack,
  bicycles: addBicycles,
  kites: addKites,
  signals: addSignals,
  benches: addBenches,
  umbrellas: addUmbrellas,
} as const;

export type ClusterName = keyof typeof CLUSTERS;

/** Two lanes of vehicles, bumper to bumper, the nearer lane over the farther one. */
function addJam(crowd: Crowd): void {
  const { random, background: b } = crowd;
  const lanes = integerBetween(random, 1, 2);
  for (let lane = 0; lane < lanes; lane++) {
    const depth = b.roadTop + (lane + between(random, 0.2, 0.7)) * 0.42 * (b.roadBottom - b.roadTop); // prettier-ignore
    const near = Math.min(1.25, Math.max(0.22, (depth - b.horizon) / b.eye));
    const gap = between(random, 0.62, 1.02);
    let x = between(random, -60, 60);
    for (let i = 0; i < integerBetween(random, 2, 5) && x < WORLD + 30; i++) {
      const kind = pickWeighted(random, { car: 0.5, bus: 0.22, truck: 0.28 });
      const where = crowd.stand(kind, 0, near * between(random, 0.97, 1.05));
      const half = (where.box[2] - where.box[0]) / 2;
      x += half * gap;
      crowd.add(kind, hardVariant(random, kind, crowd.rain), placement(kind, x, where.y, where.scale), lane ? 'left' : 'right'); // prettier-ignore
      x += half * gap;
    }
  }
}

/** Birds in the air, or a gathering of pigeons on the ground. */
function addFlock(crowd: Crowd): void {
  const { random, background: b } = crowd;
  const [cx, cy] = [between(random, 30, 290), between(random, 40, b.wall)];
  const flying = crowd.chance(0.6);
  const size = flying ? logBetween(random, 0.42, 1.1) : crowd.someNear(0.45, 1.3);
  for (let i = 0; i < integerBetween(random, 4, 9); i++) {
    const dx = between(random, -1, 1) * 120 * size;
    const near = size * between(random, 0.85, 1.15);
    if (flying) {
      const variant = pick(random, ['gull', 'swallow', 'wingsUp', 'soar']);
      crowd.add('bird', variant, placement('bird', cx + dx, cy + between(random, -70, 70) * size, near)); // prettier-ignore
    } else {
      const variant = pick(random, ['pigeon', 'pigeon', 'robin', 'peck', 'crow']);
      crowd.add('bird', variant, crowd.stand('bird', cx + dx * 0.7, near));
    }
  }
}

/** A pack of dogs, a gathering of cats, or both. */
function addPack(crowd: Crowd): void {
  const { random } = crowd;
  const kinds = pick(random, [['dog'], ['cat'], ['dog', 'cat']] as const);
  const near = crowd.someNear(0.4, 1.5);
  row(crowd, kinds, integerBetween(random, 3, 6), near, between(random, 34, 62));
  if (crowd.chance(0.4)) crowd.add('person', 'walk', crowd.stand('person', between(random, 40, 280), near)); // prettier-ignore
}

/** Bicycles parked close together. */
function addBicycles(crowd: Crowd): void {
  const { random } = crowd;
  const near = crowd.someNear(0.35, 1.3);
  row(crowd, ['bicycle'], integerBetween(random, 2, 5), near, between(random, 30, 70));
}

function addBenches(crowd: Crowd): void {
  const { random } = crowd;
  const near = crowd.someNear(0.35, 1.2);
  row(crowd, ['bench'], integerBetween(random, 1, 3), near, between(random, 90, 130));
  row(crowd, ['dog', 'cat', 'bird', 'person'], 2, near * 1.08, 80);
}

/** Several of the given kinds side by side, `step` units apart, at about the same depth. */
function row(
  crowd: Crowd,
  kinds: readonly CategoryName[],
  n: number,
  near: number,
  step: number,
): void {
  const { random } = crowd;
  const left = between(random, -20, WORLD - 0.5 * n * step * near);
  for (let i = 0; i < n; i++) {
    const kind = pick(random, kinds);
    const depth = near * between(random, 0.93, 1.09);
    const x = left + (i + between(random, -0.3, 0.3)) * step * near;
    crowd.add(kind, hardVariant(random, kind, crowd.rain), crowd.stand(kind, x, depth));
  }
}

function addKites(crowd: Crowd): void {
  const { random, background: b } = crowd;
  const [cx, cy] = [between(random, 50, 270), between(random, 30, b.wall - 20)];
  const size = logBetween(random, 0.4, 1.2);
  for (let i = 0; i < integerBetween(random, 2, 4); i++) {
    const [x, y] = [
      cx + between(random, -80, 80) * size,
      cy + between(random, -50, 50) * size,
    ];
    crowd.add('kite', hardVariant(random, 'kite', 0), placement('kite', x, y, size * between(random, 0.8, 1.2))); // prettier-ignore
  }
}

function addSignals(crowd: Crowd): void {
  const { random } = crowd;
  const near = crowd.someNear(0.3, 1.1);
  row(
    crowd,
    ['traffic light'],
    integerBetween(random, 1, 3),
    near,
    between(random, 24, 90),
  );
}

/** Parasols or opened umbrellas side by side. */
function addUmbrellas(crowd: Crowd): void {
  const { random } = crowd;
  const near = crowd.someNear(0.35, 1.2);
  row(crowd, ['umbrella'], integerBetween(random, 2, 4), near, between(random, 50, 100));
}
