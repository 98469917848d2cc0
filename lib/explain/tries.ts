import type { Box } from '../numbers/boxes.ts';
import type { Scene } from '../scene/types.ts';
import type { Edit } from '../trace/edits/index.ts';
import type { Diagnosis, Wanted } from './cause.ts';
import { heardBy } from './queriesOn.ts';
import { evidence } from './evidence.ts';
import { scaled, shares } from './scaled.ts';
import type { Pass } from './sight.ts';

/** What a change is about, which an explanation says of it. */
export type Way =
  | 'admit'
  | 'place'
  | 'stop'
  | 'freeze'
  | 'deaf'
  | 'mute'
  | 'louder'
  | 'softer'
  | 'light'
  | 'around'
  | 'look'
  | 'refuse'
  | 'together'
  | 'front'
  | 'daylight'
  | 'larger'
  | 'plain';

/** Edits that may bring an object back, or make a box go. */
export interface Try {
  readonly way: Way;
  readonly edits: readonly Edit[];
  /** Another scene in the place of the picture's. */
  readonly scene?: Scene;
}

/** Of those that a query hears. */
const LOUDEST = 2;
/** Tokens outside that are tried. */
const OUTSIDE = 2;

/** Changes of what the object's query hears. */
function talk(pass: Pass, { followed }: Diagnosis): Try[] {
  const query = followed?.[0]?.query;
  if (query === undefined) return [];
  const heard = heardBy(pass, query, LOUDEST);
  const ways = 'decoder.layers.*.selfAttention.weights';
  return [
    ...heard.map(({ query: channel }): Try => ({
      way: 'mute',
      edits: [scaled(ways, 0, { channel })],
    })),
    ...pass.layers.map((_, layer): Try => ({
      way: 'deaf',
      edits: [scaled(`decoder.layers.${layer}.selfAttention.output`, 0, { query })],
    })),
  ];
}

/** Tokens on the object that were not let in, and a query that begins where it is. */
function selection(pass: Pass, { tokens }: Diagnosis, xyxyPx: Box): Try[] {
  const all = tokens.filter((one) => one !== null).sort((a, b) => b.score - a.score);
  const outside = all.filter(({ query }) => query === null).slice(0, OUTSIDE);
  const admitted = outside.map(({ token }): Try => ({
    way: 'admit',
    edits: [{ kind: 'admit', token }],
  }));
  const [first] = all;
  if (!first) return admitted;
  const place: Edit = { kind: 'place', box: shares(pass, xyxyPx) };
  const edits: Edit[] = [{ kind: 'admit', token: first.token }, place];
  return [...admitted, { way: 'place', edits }];
}

/** An earlier end, where the object was still held, and a box that stays. */
function earlier({ heldUntil, followed }: Diagnosis): Try[] {
  const query = followed?.[0]?.query;
  return [
    ...(heldUntil === null
      ? []
      : [{ way: 'stop', edits: [{ kind: 'stop', layer: heldUntil + 1 }] } satisfies Try]),
    ...(query === undefined
      ? []
      : [{ way: 'freeze', edits: [{ kind: 'freeze', query }] } satisfies Try]),
  ];
}

/** What may bring an object back, in the order of its diagnosis. */
export function triesFor(pass: Pass, wanted: Wanted, diagnosis: Diagnosis): Try[] {
  const { xyxyPx } = wanted;
  const groups = {
    evidence: evidence(pass, diagnosis, xyxyPx),
    talk: talk(pass, diagnosis),
    selection: selection(pass, diagnosis, xyxyPx),
    earlier: earlier(diagnosis),
  };
  const order = ORDER[diagnosis.cause];
  return order.flatMap((group) => groups[group]);
}

type Group = 'evidence' | 'talk' | 'selection' | 'earlier';

/** What is nearest to the diagnosis comes first. */
const ORDER: Readonly<Record<Diagnosis['cause'], readonly Group[]>> = {
  taken: ['talk', 'selection', 'evidence', 'earlier'],
  confused: ['evidence', 'talk', 'earlier'],
  drifted: ['earlier', 'talk', 'selection', 'evidence'],
  faded: ['earlier', 'talk', 'evidence'],
  loose: ['selection', 'earlier', 'evidence', 'talk'],
  unselected: ['selection', 'evidence'],
  near: ['talk', 'evidence'],
  faint: ['evidence'],
  unseen: ['evidence', 'selection'],
};
