import { receptiveFields } from '../receptiveFields.ts';
import { street } from './fixtures/picture.ts';

/** Three maps; the largest field reaches over every edge. */
export function fieldsOfThreeMaps(): Element {
  return receptiveFields(
    [
      { name: 'S3', size: 103, stride: 8, start: -51 },
      { name: 'S4', size: 215, stride: 16, start: -107 },
      { name: 'S5', size: 439, stride: 32, start: -219 },
    ],
    { picture: street, inputSize: [320, 320], value: { row: 6, column: 5 } },
  );
}
