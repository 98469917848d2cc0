import { channelGrid } from '../channelGrid.ts';
import { featureMap } from './fixtures/frames.ts';

/** The strongest dozen of 40 channels, all on the layer's range. */
export function channelGridOfLayer(): Element {
  return channelGrid(featureMap('backbone.S4', 20, 20, 40, 3));
}

/** Every channel on its own range, in the order of their numbers. */
export function channelGridOwnRanges(): Element {
  return channelGrid(featureMap('encoder.P5', 10, 10, 6, 4), {
    count: 6,
    sort: 'index',
    range: 'map',
    value: 2,
  });
}
