import { sampleScene } from '#lib/scene/sample.ts';
import type { Scene } from '#lib/scene/types.ts';
import { isSafe } from '#site/ui/query.ts';
import type { Steps } from './history.ts';
import { sceneIn, withScene } from './sceneAddress.ts';
import { isEdited } from './sceneEdits.ts';
import type { Subject } from './subject.ts';

/** Under this name the tab keeps what the next page of the book may undo. */
const KEY = 'scene steps';
const MOST_STEPS = 40;

/** Scenes by the queries that lead to them. */
interface Kept {
  readonly now: string;
  readonly past: readonly string[];
  readonly future: readonly string[];
}

/** No scene is the usual one: every query says its seed. */
const NONE = -1;
const queryOf = (scene: Scene) => withScene('', scene, NONE);

/** Leaves the steps of this page's scene to the page that the reader goes to in this tab. */
export function leaveSteps({ scenes }: Subject): void {
  addEventListener('pagehide', () => {
    const { now, past, future } = scenes.steps;
    const kept: Kept = {
      now: queryOf(now),
      past: past.slice(-MOST_STEPS).map(queryOf),
      future: future.slice(-MOST_STEPS).map(queryOf),
    };
    try {
      sessionStorage.setItem(KEY, JSON.stringify(kept));
    } catch {
      // A browser that keeps nothing: undo ends with the page.
    }
  });
}

/** What the page before left, if it showed this scene in the end; else an edited scene leads back to its seed's. */
export async function stepsTo(now: Scene): Promise<Steps<Scene>> {
  const kept = read();
  if (kept?.now !== queryOf(now)) {
    const past = isEdited(now) ? [sampleScene(now.seed)] : [];
    return { now, past, future: [] };
  }
  const scenes = (queries: readonly string[]) =>
    Promise.all(queries.slice(-MOST_STEPS).map((query) => sceneIn(query, now.seed)));
  return { now, past: await scenes(kept.past), future: await scenes(kept.future) };
}

function read(): Kept | null {
  if (isSafe()) return null;
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Partial<Kept> | null;
    const { now = '', past = [], future = [] } = kept ?? {};
    const areTexts = [now, ...past, ...future].every((text) => typeof text === 'string');
    return areTexts ? { now, past, future } : null;
  } catch {
    return null;
  }
}
