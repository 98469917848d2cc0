import type { Box } from '../numbers/boxes.ts';
import type { Diagnosis } from './cause.ts';
import { scaled, shares } from './scaled.ts';
import type { Pass } from './sight.ts';
import type { Try, Way } from './tries.ts';

/** How much louder or softer a map may become where the object is. */
const LOUDER = [1.5, 2];
const SOFTER = 0.5;
const LIGHT = [1.7, 2.5, 0.6];
/** It becomes dark around the object, so far in sizes of it. */
const RING = 0.4;
const LOOK = 3;
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
export function evidence(pass: Pass, diagnosis: Diagnosis, xyxyPx: Box): Try[] {
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
