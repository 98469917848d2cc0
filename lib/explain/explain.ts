import type { FoundObject, JudgedObject } from '../metrics/failures.ts';
import { cornersOf } from '../numbers/boxes.ts';
import { classNamed } from '../train/classNamed.ts';
import { diagnose, type Diagnosis, type Wanted } from './cause.ts';
import { fatesOf, foundBy, type Fate, type FoundQuery } from './failures.ts';
import type { KnownObject } from './sceneObjects.ts';
import { readPass, type Pass, type Sight } from './sight.ts';
import { diagnoseSpare, type SpareDiagnosis } from './spare.ts';
import { search, type Remedy, type SearchOptions } from './search.ts';
import { triesFor } from './tries.ts';
import { triesForSpare } from './triesForSpare.ts';

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
  readonly objects: readonly KnownObject[];
  readonly threshold: number;
  readonly fates: readonly Fate[];
}

/**
 * Reads the pass without edits, and judges its answer by what is known to be there: given, or made of
 * what the pass finds. Objects of classes that the model does not have are not asked for.
 */
export async function openCase(
  sight: Sight,
  known: readonly KnownObject[] | ((found: readonly FoundQuery[]) => KnownObject[]),
  threshold: number,
): Promise<Case> {
  const pass = await readPass(sight);
  const last = pass.layers.at(-1);
  if (!last) throw new Error('The decoder has no layer whose answer could be explained.');
  const given = typeof known === 'function' ? known(foundBy(last, pass, threshold)) : known;
  const objects = given.map((object) => {
    const name = pass.labels[classNamed(object.name, pass.labels)];
    return name === undefined ? { ...object, ignored: true } : { ...object, name };
  });
  const fates = fatesOf(last, pass, objects, threshold);
  return { sight, pass, objects, threshold, fates };
}

/**
 * Where on its way an object was lost, or why a box was said, and the first change among those that the
 * diagnosis suggests that brings it back (or makes it go) and costs nothing else; one that costs least
 * where all cost something. Where no single one does, those that help most are tried together.
 */
export async function explain(
  opened: Case,
  fate: Fate,
  options: SearchOptions = {},
): Promise<Explanation> {
  const { pass, fates, threshold } = opened;
  const wanted = wantedOf(pass, fate);
  const lost = fate.object ? diagnose(pass, wanted, fate, fates, threshold) : null;
  const spare = fate.object ? null : diagnoseSpare(pass, wanted, fate, fates);
  const said = { fate, wanted, lost, spare };
  if (fate.kind === 'right') return { ...said, remedy: null, tried: 0 };
  const tries = lost
    ? triesFor(pass, wanted, lost)
    : spare
      ? triesForSpare(pass, spare)
      : [];
  return { ...said, ...(await search(opened, { fate, wanted }, tries, options)) };
}

/** The object itself, or what a box to spare says. Throws for a class that the model does not have. */
function wantedOf({ labels }: Pass, { object, found }: Fate): Wanted {
  const { name, bbox }: JudgedObject | FoundObject = object ?? found;
  const label = labels.indexOf(name);
  if (label < 0) throw new Error(`The model has no class ${name}.`);
  return { name, label, xyxyPx: cornersOf(bbox) };
}
