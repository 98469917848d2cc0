import type { Diagnosis, Wanted } from './cause.ts';
import { heardBy, type LayerFact } from './queriesOn.ts';
import type { Pass } from './sight.ts';
import { tellTokens } from './tellTokens.ts';
import { layerPath, share, type Told } from './told.ts';

/** What the tokens said of an object, and what became of the query on it. */
export function tellLost(
  wanted: Wanted,
  { tokens, followed }: Diagnosis,
  pass: Pass,
): Told[] {
  const last = followed?.at(-1);
  return [
    ...tellTokens(tokens, pass),
    followed ? lifeOf(followed, wanted.name) : noQuery(),
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
