import { cornersOf } from '../numbers/boxes.ts';
import type { Diagnosis } from './cause.ts';
import type { Explanation } from './explain.ts';
import { heardBy, type LayerFact } from './queriesOn.ts';
import type { Pass } from './sight.ts';
import { tellTokens } from './tellTokens.ts';
import { corners, layerPath, share, type Told } from './told.ts';

/** Where on its way an object was lost, or how its score came about. */
export function tellLost(
  { fate, wanted }: Explanation,
  lost: Diagnosis,
  pass: Pass,
  threshold: number,
): Told[] {
  const { followed } = lost;
  const last = followed?.at(-1);
  return [
    ...tellTokens(lost.tokens, pass),
    ...(followed ? [lifeOf(followed, wanted.name)] : [noQuery()]),
    ...(fate.kind === 'right' ? [] : [causeOf(lost, wanted.name, threshold, pass)]),
    ...(last && last.says !== wanted.name && lost.cause !== 'confused'
      ? [rather(last)]
      : []),
    ...(last ? heard(pass, last) : []),
  ];
}

const noQuery = (): Told => ({ name: 'noQuery', values: {}, path: 'query.tokens' });

export function lifeOf(life: readonly LayerFact[], name: string): Told {
  const last = life.at(-1);
  return {
    name: 'life',
    values: {
      ...{ query: last?.query ?? '', name },
      scores: life.map(({ score }) => share(score)).join(', '),
      ious: life.map((fact) => share(fact.iou)).join(', '),
    },
    path: layerPath(last?.layer ?? 0, 'logit'),
    part: 'decoder',
  };
}

const rather = ({ says, saysScore, layer }: LayerFact): Told => ({
  name: 'rather',
  values: { says, saysScore: share(saysScore) },
  path: layerPath(layer, 'logit'),
});

export function heard(pass: Pass, { query, layer }: LayerFact): Told[] {
  return heardBy(pass, query, 1).map((most) => ({
    name: 'heard',
    values: {
      query: most.query,
      share: share(most.share),
      ...{ says: most.says, saysScore: share(most.saysScore) },
    },
    path: layerPath(layer, 'selfAttention.weights'),
    part: 'decoder',
  }));
}

const NAMES = { confused: 'confusedCause', loose: 'looseCause' } as const;

function causeOf(lost: Diagnosis, name: string, threshold: number, pass: Pass): Told {
  const { cause, followed, layers, heldUntil, owner, tokens } = lost;
  const last = followed?.at(-1);
  const held = heldUntil === null ? null : layers[heldUntil];
  const outside = tokens
    .filter((token) => token?.query === null)
    .sort((a, b) => (b?.score ?? 0) - (a?.score ?? 0))[0];
  const wrong = followed?.findLastIndex(({ says }) => says !== last?.says) ?? -1;
  // What held it, where that is what is told; what its query says in the end otherwise.
  const told = cause === 'drifted' || cause === 'faded' ? held : last;
  const score = cause === 'unselected' ? outside?.score : told?.score;
  const said = layers.map((fact) => fact?.score ?? 0);
  const most = Math.max(...said, ...tokens.map((token) => token?.score ?? 0));
  return {
    name: cause in NAMES ? NAMES[cause as keyof typeof NAMES] : (cause as 'faint'),
    values: {
      ...{ name, query: last?.query ?? '', score: share(score ?? 0) },
      ...{ says: last?.says ?? '', saysScore: share(last?.saysScore ?? 0) },
      lastScore: share(layers.at(-1)?.score ?? 0),
      layer: cause === 'confused' ? wrong + 2 : (heldUntil ?? 0) + 1,
      owner: owner?.name ?? '',
      ownerBox: owner ? corners(cornersOf(owner.bbox)) : '',
      ...{ level: outside?.level ?? '', rank: outside?.rank ?? '' },
      queries: pass.tokens.chosen_Q.length,
      short: share(threshold - (last?.score ?? 0)),
      most: share(most),
    },
    path: cause === 'unselected' ? 'query.score' : layerPath(last?.layer ?? 0, 'logit'),
  };
}
