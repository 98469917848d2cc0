import { tokenFlow, type ChosenToken } from '../tokenFlow.ts';
import { noise } from './fixtures/frames.ts';
import { street } from './fixtures/picture.ts';

const levels = [40, 20, 10].map((side, at) => ({
  name: `S${at + 3}`,
  height: side,
  width: side,
}));

function tokens(count: number): ChosenToken[] {
  const random = noise(5);
  return Array.from({ length: count }, (_, query) => {
    const level = query % 4 === 3 ? 0 : (query * 7) % 3;
    const side = 40 >> level;
    const cell = () => Math.floor(((random() + 1) / 2) * side);
    const [row, column] = [cell(), cell()];
    const token = [0, 1600, 2000][level] ?? 0;
    return {
      ...{ level, row, column, token: token + row * side + column },
      score: 0.95 * 0.96 ** query,
      label: query % 2 === 0 ? 'person' : 'bus',
    };
  });
}

/** A hundred queries, none chosen. */
export function flowOfHundred(): Element {
  return tokenFlow(tokens(100), { picture: street, levels });
}

/** The way of one token. */
export function flowOfOneToken(): Element {
  const element = tokenFlow(tokens(30), { picture: street, levels });
  element.value = 7;
  return element;
}
