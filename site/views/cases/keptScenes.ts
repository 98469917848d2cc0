import { keptScenes } from '../keptScenes.ts';
import { street } from './fixtures/picture.ts';

/** Two of four scenes are kept. */
export function keptTwoScenes(): Element {
  const shelf = [
    { scene: 1000578, words: 'car, bus, cat, bench, 2 × person, bird' },
    { scene: 1000004, words: '2 × dog, cat' },
  ];
  return keptScenes(shelf, { picture: street });
}
