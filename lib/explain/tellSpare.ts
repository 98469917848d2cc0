import type { Wanted } from './cause.ts';
import type { Pass } from './sight.ts';
import type { SpareDiagnosis, Twin } from './spare.ts';
import { heard, lifeOf } from './tellLost.ts';
import { tokenValues } from './tellTokens.ts';
import { layerPath, share, type Told } from './told.ts';

/** Where a box that is nobody's began, what became of it, and whom it should have heard. */
export function tellSpare(
  wanted: Wanted,
  { token, life, twin }: SpareDiagnosis,
  pass: Pass,
): Told[] {
  const last = life.at(-1);
  const made: Told[] = token
    ? [
        {
          ...{ name: 'tokenMade', values: tokenValues(token, pass) },
          ...{ path: 'query.score', part: 'query' },
        },
      ]
    : [];
  return [
    ...made,
    lifeOf(life, wanted.name),
    ...(twin ? twins(twin, last?.layer ?? 0) : last ? heard(pass, last) : []),
  ];
}

function twins(twin: Twin, layer: number): Told[] {
  return [
    {
      name: 'twin',
      values: {
        ...{ query: twin.query, score: share(twin.score), iou: share(twin.iou) },
        layer: twin.since + 1,
      },
      path: layerPath(layer, 'cxcywh01'),
    },
    {
      name: 'twinSelf',
      values: { hears: share(twin.hears), isHeard: share(twin.isHeard) },
      ...{ path: layerPath(layer, 'selfAttention.weights'), part: 'decoder' },
    },
  ];
}
