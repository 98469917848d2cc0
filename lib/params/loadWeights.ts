import type { Checkpoint } from './checkpoint.ts';
import { openPieces, type Piece } from './openWeights.ts';
import type { Plan } from './plan.ts';
import { joinStores, type WeightStore } from './store.ts';

/** Bytes of a checkpoint that are held beside its weights. */
const PORTION = 2 ** 22;

/**
 * The weights of a model out of the files of its checkpoint, read a portion at a time: whole, the
 * 307 MB of R101 were held three times before the first of them was freed.
 *
 * @param lent tensors that the files do not repeat
 * Strict as `openPieces` is; leaves nothing behind when it throws.
 */
export async function loadWeights(
  files: readonly Pick<Checkpoint, 'entries' | 'piecesOf'>[],
  plan: Plan,
  lent: readonly Piece[] = [],
): Promise<WeightStore> {
  const bytes = new Map(
    files
      .flatMap(({ entries }) => entries)
      .map(({ name, begin, end }) => [name, end - begin]),
  );
  const stores: WeightStore[] = [];
  try {
    for (const weights of portionsOf(plan, (name) => bytes.get(name) ?? 0)) {
      const wanted = new Set(weights.flatMap(({ names }) => names));
      const read = files.map((file) =>
        file.piecesOf(file.entries.filter(({ name }) => wanted.has(name))),
      );
      const pieces = (await Promise.all(read)).flat();
      stores.push(openPieces([...pieces, ...lent], { weights }));
    }
  } catch (error) {
    stores.forEach((store) => store.dispose());
    throw error;
  }
  return joinStores(stores);
}

type Weights = Plan['weights'];

/** The weights in their order, no more of them together than one portion, or one weight. */
function portionsOf({ weights }: Plan, bytesOf: (name: string) => number): Weights[] {
  const portions: Weights[number][][] = [];
  let full = PORTION;
  for (const weight of weights) {
    const bytes = weight.names.reduce((sum, name) => sum + bytesOf(name), 0);
    if (full + bytes > PORTION) {
      portions.push([]);
      full = 0;
    }
    portions.at(-1)?.push(weight);
    full += bytes;
  }
  return portions;
}
