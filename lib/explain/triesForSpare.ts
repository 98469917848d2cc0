import { iou } from '../numbers/boxes.ts';
import type { Edit } from '../trace/edits/index.ts';
import type { SpareDiagnosis } from './spare.ts';
import { proposed, saidBy, type Pass } from './sight.ts';
import { SAME } from './tokensOn.ts';
import { scaled, shares } from './scaled.ts';
import type { Try } from './tries.ts';

const LOUD = [2, 4];
const SOFTER = [0.5, 0];

/** What may make a box go that is nobody's, in the order of its diagnosis. */
export function triesForSpare(pass: Pass, spare: SpareDiagnosis): Try[] {
  const { query, twin, same } = spare;
  const last = pass.layers.length - 1;
  const box = saidBy(pass, last, query, 0).xyxyPx;
  const there = { box: shares(pass, box) };
  const maps = [...pass.levels]
    .map(({ name }) => name)
    .filter((name) => name.startsWith('S'));
  const weights = 'decoder.layers.*.selfAttention.weights';
  const louder = twin
    ? LOUD.map((by): Try => ({
        way: 'louder',
        edits: [scaled(weights, by, { channel: twin.query })],
      }))
    : [];
  const softer = SOFTER.flatMap((by) =>
    maps.map((name): Try => ({
      way: 'softer',
      edits: [scaled(`backbone.${name}`, by, there)],
    })),
  );
  return [
    { way: 'refuse', edits: refused(pass, [query]) },
    ...(same.length > 1
      ? [{ way: 'refuse', edits: refused(pass, same) } satisfies Try]
      : []),
    ...louder,
    ...softer,
    ...spare.heard.map(({ query: channel }): Try => ({
      way: 'mute',
      edits: [scaled(weights, 0, { channel })],
    })),
  ];
}

/** The next tokens in the order of selection that lie elsewhere take the places of these queries. */
function refused(pass: Pass, queries: readonly number[]): Edit[] {
  const last = pass.layers.length - 1;
  const boxes = queries.map((query) => saidBy(pass, last, query, 0).xyxyPx);
  const chosen = new Set(Array.from(pass.tokens.chosen_Q));
  const next = Array.from(pass.tokens.rank_S, (rank, token) => ({ rank, token }))
    .filter(({ token }) => !chosen.has(token))
    .sort((a, b) => a.rank - b.rank)
    .filter(({ token }) => !boxes.some((box) => iou(proposed(pass, token), box) >= SAME));
  return queries.flatMap((query, at) => {
    const token = next[at]?.token;
    return token === undefined ? [] : { kind: 'admit', token, query };
  });
}
