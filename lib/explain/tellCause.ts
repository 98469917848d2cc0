import { cornersOf } from '../numbers/boxes.ts';
import type { Diagnosis } from './cause.ts';
import type { LayerFact } from './queriesOn.ts';
import type { Pass } from './sight.ts';
import type { SentenceName } from './sentences.ts';
import { corners, layerPath, share, type Told } from './told.ts';

/** What each cause is called among the sentences. */
const NAMES: Readonly<Record<Diagnosis['cause'], SentenceName>> = {
  taken: 'taken',
  confused: 'confusedCause',
  drifted: 'drifted',
  faded: 'faded',
  loose: 'looseCause',
  unselected: 'unselected',
  near: 'near',
  faint: 'faint',
  unseen: 'unseen',
};

/** Where on its way an object was lost. */
export function causeOf(
  lost: Diagnosis,
  name: string,
  threshold: number,
  pass: Pass,
): Told[] {
  const { cause, followed, layers, heldUntil, owner, tokens } = lost;
  const last = followed?.at(-1);
  const held = heldUntil === null ? null : layers[heldUntil];
  const outside = tokens
    .filter((token) => token?.query === null)
    .sort((a, b) => (b?.score ?? 0) - (a?.score ?? 0))[0];
  const wrong = followed?.findLastIndex(({ says }) => says !== last?.says) ?? -1;
  // What held it, where that is what is told; what its query says in the end otherwise.
  const from = cause === 'drifted' || cause === 'faded' ? held : last;
  const score = cause === 'unselected' ? outside?.score : from?.score;
  const said = layers.map((fact) => fact?.score ?? 0);
  const most = Math.max(...said, ...tokens.map((token) => token?.score ?? 0));
  const told: Told = {
    name: NAMES[cause],
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
  const isOther = last && last.says !== name && cause !== 'confused';
  return isOther ? [told, rather(last)] : [told];
}

const rather = ({ says, saysScore, layer }: LayerFact): Told => ({
  name: 'rather',
  values: { says, saysScore: share(saysScore) },
  path: layerPath(layer, 'logit'),
});
