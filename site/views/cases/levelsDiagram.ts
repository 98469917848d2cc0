import { levelsDiagram } from '../levelsDiagram.ts';
import { street } from './fixtures/picture.ts';

/** The three grids of the embedded model, a point on the bus. */
export function levelsOverPicture(): Element {
  const element = levelsDiagram(
    [
      { name: 'S3', height: 40, width: 40, channels: 48 },
      { name: 'S4', height: 20, width: 20, channels: 96 },
      { name: 'S5', height: 10, width: 10, channels: 192 },
    ],
    { picture: street },
  );
  element.value = { x: 0.42, y: 0.4 };
  return element;
}
