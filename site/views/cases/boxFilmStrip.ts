import { boxFilmStrip } from '../boxFilmStrip.ts';
import { LABELS, layers, start_Q4 } from './fixtures/layers.ts';
import { street } from './fixtures/picture.ts';

/** One query from its first box through six layers. */
export function filmOfOneQuery(): Element {
  return boxFilmStrip(layers, {
    picture: street,
    queries: [1],
    labels: LABELS,
    start: start_Q4,
  });
}

/** All queries that find something, after layer 2. */
export function filmOfSurvivors(): Element {
  return boxFilmStrip(layers, { picture: street, labels: LABELS, layer: 2 });
}

/** A picture whose truth nobody knows: no IoU. */
export function filmWithoutTruth(): Element {
  return boxFilmStrip(layers.slice(0, 3), {
    picture: { ...street, truth: null },
    queries: [0],
    labels: LABELS,
  });
}
