import { attentionOverImage } from '../attentionOverImage.ts';
import { attentionWeights } from './fixtures/frames.ts';
import { street } from './fixtures/picture.ts';

const size = { height: 10, width: 10 };

/** The mean of all heads of the token in the middle, as a chapter opens. */
export function attentionMeanOfHeads(): Element {
  const weights = attentionWeights('encoder.aifi.0.selfAttention.weights', 'BMSS', [
    8,
    100,
    size,
  ]);
  return attentionOverImage(weights, { picture: street });
}

/** One head of a token at the edge, on the scale that all heads share. */
export function attentionOneHead(): Element {
  const weights = attentionWeights('encoder.aifi.0.selfAttention.weights', 'BMSS', [
    8,
    100,
    size,
  ]);
  return attentionOverImage(weights, { picture: street, value: { token: 71, head: 2 } });
}

/** A query that asks the tokens of a map which is not square. */
export function attentionOfQuery(): Element {
  const level = { height: 4, width: 6 };
  const weights = attentionWeights('toy.crossAttention.weights', 'BMQS', [4, 5, level]);
  return attentionOverImage(weights, { picture: street, level, query: 3 });
}
