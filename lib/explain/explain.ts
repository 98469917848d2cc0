import type { FoundObject, JudgedObject } from '../metrics/failures.ts';
import { cornersOf } from '../numbers/boxes.ts';
import { diagnose, type Diagnosis, type Wanted } from './cause.ts';
import { effectOf, type Effect } from './effect.ts';
import { fatesOf, type Fate } from './failures.ts';
import { readPass, type Pass, type Sight } from './sight.ts';
import { diagnoseSpare, type SpareDiagnosis } from './spare.ts';
import { triesFor, type Try } from './tries.ts';
import { triesForSpare } from './triesForSpare.ts';

/** Edits that did what was asked, and what else they did. */
export interface Remedy extends Try, Effect {}

/** Why an object was lost or a box said, and what would have changed it. */
export interface Explanation {
  readonly fate: Fate;
  readonly wanted: Wanted;
  /** Of an object; null of a box to spare. */
  readonly lost: Diagnosis | null;
  /** Of a box to spare. */
  readonly spare: SpareDiagnosis | null;
  /** Null where none of what was tried helped, or nothing needed to be. */
  readonly remedy: Remedy | null;
  /** How many changes were tried. */
  readonly tried: number;
}

/** A picture that can be explained: its pass without edits, what is there, and what was made of it. */
export interface Case {
  readonly sight: Sight;
  readonly pass: Pass;
  readonly objects: readonly JudgedObject[];
  readonly threshold: number;
  readonly fates: readonly Fate[];
}

/** Reads the pass without edits, and judges its answer by what is known to be there. */
export async function openCase(
  sight: Sight,
  objects: readonly JudgedObject[],
  threshold: number,
): Promise<Case> {
  const pass = await readPass(sight);
  const last = pass.layers.at(-1);
  if (!last) throw new Error('The decoder has no layer whose answer could be explained.');
  const fates = fatesOf(last, pass, objects, threshold);
  return { sight, pass, objects, threshold, fates };
}

interface ExplainOptions {
  /** Told before every change that is tried. */
  readonly progress?: (tried: number, of: number) => void;
  /** Ends the search: what was found so far is what comes of it. */
  readonly signal?: { readonly aborted: boolean };
}

/**
 * Where on its way an object was lost, or why a box was said, and the first change among those that the
 * diagnosis suggests that brings it back (or makes it go) and costs nothing else; one that costs least
 * where all cost something.
 */
export async function explain(
  { sight, pass, objects, threshold, fates }: Case,
  fate: Fate,
  { progress, signal }: ExplainOptions = {},
): Promise<Explanation> {
  const wanted = wantedOf(pass, fate);
  const lost = fate.object ? diagnose(pass, wanted, fate, fates, threshold) : null;
  const spare = fate.object ? null : diagnoseSpare(pass, wanted, fate, fates);
  const tries = lost
    ? triesFor(pass, wanted, lost)
    : spare
      ? triesForSpare(pass, spare)
      : [];
  let remedy: Remedy | null = null;
  let tried = 0;
  if (fate.kind !== 'right')
    for (const one of tries) {
      if (signal?.aborted) break;
      progress?.(tried, tries.length);
      const answer = await sight.again(one.edits);
      tried++;
      const effect = effectOf(fate, fates, fatesOf(answer, pass, objects, threshold));
      if (!effect.done) continue;
      if (!remedy || costOf(effect) < costOf(remedy)) remedy = { ...one, ...effect };
      if (costOf(remedy) === 0) break;
    }
  return { fate, wanted, lost, spare, remedy, tried };
}

const costOf = ({ lost, gained }: Effect) => lost.length + gained.length;

/** The object itself, or what a box to spare says. Throws for a class that the model does not have. */
function wantedOf({ labels }: Pass, { object, found }: Fate): Wanted {
  const { name, bbox }: JudgedObject | FoundObject = object ?? found;
  const label = labels.indexOf(name);
  if (label < 0) throw new Error(`The model has no class ${name}.`);
  return { name, label, xyxyPx: cornersOf(bbox) };
}
