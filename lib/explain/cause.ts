import type { JudgedObject } from '../metrics/failures.ts';
import type { Box } from '../numbers/boxes.ts';
import type { Fate } from './failures.ts';
import { bestOfLayers, lifeOf, type LayerFact } from './queriesOn.ts';
import type { Pass } from './sight.ts';
import { SAME, tokensOn, type TokenFact } from './tokensOn.ts';

/**
 * Where an object was lost.
 *
 * - taken: a query says it with a box that fits, and that box is counted for another object
 * - confused: its query says another class
 * - drifted: its query had it, and then moved its box off it
 * - faded: its query had it, and then scored it below the threshold
 * - loose: it is said, with a box that never fits
 * - unselected: a token knew it better than any query does, and was not let in
 * - near: its query scores it just below the threshold
 * - faint: its query scores it lower than that
 * - unseen: neither a token nor a query says it
 */
export type Cause =
  | 'taken'
  | 'confused'
  | 'drifted'
  | 'faded'
  | 'loose'
  | 'unselected'
  | 'near'
  | 'faint'
  | 'unseen';

/** What is looked for: an object with its class among the model's labels. */
export interface Wanted {
  readonly name: string;
  readonly label: number;
  /** Pixels of the picture. */
  readonly xyxyPx: Box;
}

/** What the pass says of an object, and what follows from it. */
export interface Diagnosis {
  readonly cause: Cause;
  /** Of each level the token that speaks most for it. */
  readonly tokens: readonly (TokenFact | null)[];
  /** After each layer the query that says it most with a box that fits. */
  readonly layers: readonly (LayerFact | null)[];
  /** The life of the query that the rest of the explanation is about; null where none is on it. */
  readonly followed: readonly LayerFact[] | null;
  /** The last layer, from 0, after which it would have been found; null where there is none. */
  readonly heldUntil: number | null;
  /** Whose box it is, where it was taken. */
  readonly owner: JudgedObject | null;
}

/** Just below the threshold: so much at most. */
const NEAR = 0.1;
/** Nobody says it who scores it lower. */
const SILENT = 0.1;

export function diagnose(
  pass: Pass,
  wanted: Wanted,
  fate: Fate,
  all: readonly Fate[],
  threshold: number,
): Diagnosis {
  const tokens = tokensOn(pass, wanted.xyxyPx, wanted.label);
  const layers = bestOfLayers(pass, wanted);
  const query = followedOf(fate, layers, tokens);
  const followed = query === null ? null : lifeOf(pass, query, wanted);
  const last = layers.at(-1) ?? null;
  const held = layers.slice(0, -1).findLastIndex((fact) => (fact?.score ?? 0) > threshold);
  const owner =
    all.find(({ found, object }) => object && found?.query === last?.query)?.object ?? null;
  const facts = { tokens, layers, followed, heldUntil: held < 0 ? null : held };
  const said = { fate, threshold, last, owner };
  const cause = causeOf({ ...facts, ...said });
  return { cause, ...facts, owner: cause === 'taken' ? owner : null };
}

function followedOf(
  { kind, found }: Fate,
  layers: readonly (LayerFact | null)[],
  tokens: readonly (TokenFact | null)[],
): number | null {
  if (kind === 'confused') return found?.query ?? null;
  const last = layers.at(-1);
  if (last) return last.query;
  if (found) return found.query;
  const strongest = <T extends { readonly score: number }>(facts: readonly (T | null)[]) =>
    facts.reduce<T | null>((a, b) => ((b?.score ?? 0) > (a?.score ?? 0) ? b : a), null);
  const became = tokens.filter((token) => token !== null && token.query !== null);
  return strongest(layers)?.query ?? strongest(became)?.query ?? null;
}

interface Facts extends Omit<Diagnosis, 'cause'> {
  readonly fate: Fate;
  readonly threshold: number;
  readonly last: LayerFact | null;
}

function causeOf(facts: Facts): Cause {
  const { fate, threshold, last, owner, tokens, layers, followed, heldUntil } = facts;
  if (last && last.score > threshold && owner && owner !== fate.object) return 'taken';
  if (fate.kind === 'confused') return 'confused';
  if (heldUntil !== null) {
    const query = layers[heldUntil]?.query;
    const moved = followed?.[0]?.query === query && (followed?.at(-1)?.iou ?? 1) < SAME;
    return moved || last === null ? 'drifted' : 'faded';
  }
  if (fate.kind === 'loose') return 'loose';
  const said = Math.max(0, ...layers.map((fact) => fact?.score ?? 0));
  const outside = tokens.filter((token) => token?.query === null && token.iou >= SAME);
  const most = Math.max(0, ...outside.map((token) => token?.score ?? 0));
  if (most > SILENT && most > said) return 'unselected';
  if ((last?.score ?? 0) > threshold - NEAR) return 'near';
  return Math.max(said, most) > SILENT ? 'faint' : 'unseen';
}
