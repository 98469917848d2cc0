import { addEdit, type Edit } from '../trace/edits/index.ts';
import type { Wanted } from './cause.ts';
import { effectOf, reached, type Effect } from './effect.ts';
import type { Case } from './explain.ts';
import { fatesOf, type Fate } from './failures.ts';
import { movedTo } from './movedTo.ts';
import { judgedObjects, type KnownObject } from './sceneObjects.ts';
import type { Try } from './tries.ts';
import { triesInScene } from './triesInScene.ts';

/** Edits that did what was asked, and what else they did. */
export interface Remedy extends Try, Effect {
  /** The object as it is then: elsewhere in another scene. */
  readonly object: KnownObject | null;
}

export interface SearchOptions {
  /** Told before every change that is tried, of so many at least. */
  readonly progress?: (tried: number, of: number) => void;
  /** Ends the search: what was found so far is what comes of it. */
  readonly signal?: { readonly aborted: boolean };
}

interface Asked {
  readonly fate: Fate;
  readonly wanted: Wanted;
}

interface Outcome extends Remedy {
  /** For the object's class, with a box that fits. */
  readonly score: number;
}

/** Once something helps, so many more are tried for one that costs nothing. */
const FOR_LESS = 6;
/** Changes that are made together, and how many are tried beside those that help most. */
const TOGETHER = 4;
const BESIDE = 6;

/** The first change that does what is asked and costs nothing else, or the one that costs least. */
export async function search(
  opened: Case,
  asked: Asked,
  tries: readonly Try[],
  options: SearchOptions,
): Promise<{ readonly remedy: Remedy | null; readonly tried: number }> {
  const { progress, signal } = options;
  const seen: Outcome[] = [];
  const ask = async (one: Try) => {
    progress?.(seen.length, Math.max(tries.length, seen.length + 1));
    const outcome = await outcomeOf(opened, asked, one);
    seen.push(outcome);
    return outcome;
  };
  const best = () => seen.filter(({ done }) => done).sort(byCost)[0] ?? null;
  let patience = Infinity;
  for (const one of tries) {
    if (signal?.aborted || patience-- <= 0) break;
    const outcome = await ask(one);
    if (outcome.done && costOf(outcome) === 0) break;
    if (outcome.done) patience = Math.min(patience, FOR_LESS);
  }
  if (asked.fate.object && !best()) await combine(seen, ask, signal);
  const { drawn } = opened.sight;
  const id = asked.fate.object?.objectId;
  if (!best() && drawn && id !== undefined)
    for (const one of triesInScene(drawn.scene, id)) {
      if (signal?.aborted) break;
      if ((await ask(one)).done) break;
    }
  return { remedy: best(), tried: seen.length };
}

/** Adds to the change that helps most what helps beside it, one after the other. */
async function combine(
  seen: readonly Outcome[],
  ask: (one: Try) => Promise<Outcome>,
  signal: SearchOptions['signal'],
): Promise<void> {
  const ranked = seen.toSorted((a, b) => b.score - a.score);
  let [first] = ranked;
  for (let count = 2; count <= TOGETHER && first && first.score > 0; count++) {
    const others = ranked.filter(({ edits }) => isBeside(first?.edits ?? [], edits));
    let most: Outcome = first;
    for (const { edits } of others.slice(0, BESIDE)) {
      if (signal?.aborted) return;
      const outcome = await ask({ way: 'together', edits: [...first.edits, ...edits] });
      if (outcome.done) return;
      if (outcome.score > most.score) most = outcome;
    }
    if (most === first) return;
    first = most;
  }
}

/** Whether changes can be made beside others: of other places. */
const isBeside = (edits: readonly Edit[], others: readonly Edit[]) =>
  others.every((edit) => addEdit(edits, edit).length === edits.length + 1);

async function outcomeOf(
  { sight, pass, objects, threshold, fates }: Case,
  { fate, wanted }: Asked,
  one: Try,
): Promise<Outcome> {
  const { scene } = one;
  const answer =
    scene && sight.drawn ? await sight.drawn.answer(scene) : await sight.again(one.edits);
  const moved = scene ? movedTo(judgedObjects(scene), objects) : null;
  const after = fatesOf(answer, pass, moved?.now ?? objects, threshold);
  const effect = effectOf(fate, fates, moved ? after.map(moved.asBefore) : after);
  const object = moved?.now.find((one) => moved.was(one) === fate.object) ?? fate.object;
  return { ...one, ...effect, object, score: reached(answer, pass, wanted) };
}

const costOf = ({ lost, gained }: Effect) => lost.length + gained.length;
const byCost = (a: Effect, b: Effect) => costOf(a) - costOf(b);
