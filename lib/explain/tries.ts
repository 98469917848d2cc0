import type { Box } from '../numbers/boxes.ts';
import type { Scene } from '../scene/types.ts';
import type { Edit } from '../trace/edits/index.ts';
import type { Diagnosis, Wanted } from './cause.ts';
import { heardBy } from './queriesOn.ts';
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

/** How much louder or softer a map may become where the object is. */
const LOUDER = [1.5, 2];
const SOFTER = 0.5;
const LIGHT = [1.7, 2.5, 0.6];
/** It becomes dark around the object, so far in sizes of it. */
const RING = 0.4;
const LOOK = 3;
/** Of those that a query hears. */
const LOUDEST = 2;
/** Tokens outside that are tried. */
const OUTSIDE = 2;

/** A box in pixels as shares of the picture, to so many digits that it fits into a link. */
export function shares({ width, height }: Pass, box: Box): Box {
  const share = (side: number, of: number) => Number((side / of).toFixed(4));
  const [x1, y1, x2, y2] = box;
  return [share(x1, width), share(y1, height), share(x2, width), share(y2, height)];
}

export const scaled = (
  path: string,
  by: number,
  there: { readonly box?: Box; readonly query?: number; readonly channel?: number },
): Edit => ({ kind: 'scale', path, by, ...there });

/** The maps of the backbone, that of the token which speaks most for the object first. */
function mapsOf(pass: Pass, { tokens }: Diagnosis): string[] {
  const own = tokens.reduce<number>(
    (best, token, at) => ((token?.score ?? 0) > (tokens[best]?.score ?? 0) ? at : best),
    0,
  );
  const names = pass.levels.map(({ name }) => name);
  const near = names.map((name, at) => ({ name, far: Math.abs(at - own) }));
  near.sort((a, b) => a.far - b.far);
  return near.map(({ name }) => name).filter((name) => name.startsWith('S'));
}

/** What its maps say where it is, louder and softer, gentle changes first. */
function evidence(pass: Pass, diagnosis: Diagnosis, xyxyPx: Box): Try[] {
  const there = { box: shares(pass, xyxyPx) };
  const maps = mapsOf(pass, diagnosis).map((name) => `backbone.${name}`);
  const of = (way: Way, path: string, by: number): Try => ({
    way,
    edits: [scaled(path, by, there)],
  });
  return [
    ...LOUDER.flatMap((by) => maps.map((path) => of('louder', path, by))),
    of('louder', 'query.inputProj.*.output', 1.5),
    of('louder', 'encoder.inputProj.*.output', 2),
    of('louder', 'encoder.P*', 2),
    ...LIGHT.map((by) => of('light', 'input.pixels', by)),
    around(pass, xyxyPx),
    ...looks(diagnosis),
    ...maps.map((path) => of('softer', path, SOFTER)),
  ];
}

/** No light on what surrounds it: four strips. */
function around(pass: Pass, [x1, y1, x2, y2]: Box): Try {
  const [w, h] = [RING * (x2 - x1), RING * (y2 - y1)];
  const strips: Box[] = [
    [x1 - w, y1 - h, x1, y2 + h],
    [x2, y1 - h, x2 + w, y2 + h],
    [x1, y1 - h, x2, y1],
    [x1, y2, x2, y2 + h],
  ];
  return {
    way: 'around',
    edits: strips.map((box) => scaled('input.pixels', 0, { box: shares(pass, box) })),
  };
}

/** What the object's query sees of the picture weighs more beside what it knew. */
function looks({ followed }: Diagnosis): Try[] {
  const query = followed?.[0]?.query;
  if (query === undefined) return [];
  const path = 'decoder.layers.*.crossAttention.output';
  return [{ way: 'look', edits: [scaled(path, LOOK, { query })] }];
}

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
