import { sampleScene } from '#lib/scene/sample.ts';
import type { Scene } from '#lib/scene/types.ts';
import type { ParameterName } from '#site/ui/parameters.ts';
import { valueIn, withValues } from '#site/ui/query.ts';
import { applyEdits, editsOf } from './sceneEdits.ts';

const LARGEST_SEED = 4_294_967_295;

/** A number that a query names, brought within its bounds; the usual one where it names none. */
export function numberIn(
  query: string,
  name: ParameterName,
  [low, high]: readonly [low: number, high: number],
  usual: number,
): number {
  const value = Number(valueIn(query, name) ?? NaN);
  return Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : usual;
}

/** The scene that a query names; what is missing or makes no sense takes its usual value. */
export async function sceneIn(query: string, usualSeed: number): Promise<Scene> {
  const seed = Math.round(numberIn(query, 'seed', [0, LARGEST_SEED], usualSeed));
  return applyEdits(sampleScene(seed), valueIn(query, 'edits'));
}

/** The query with this scene in it; other parameters are kept, and the usual scene is left out. */
export function withScene(query: string, scene: Scene, usualSeed: number): string {
  const edits = editsOf(scene);
  // The next page may begin with another scene, to which these edits do not belong.
  const seed = scene.seed === usualSeed && edits === null ? null : String(scene.seed);
  return withValues(query, { seed, edits });
}
