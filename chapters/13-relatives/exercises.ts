import { softmax } from '#lib/numbers/logits.ts';
import type { Exercises } from '#site/notebook/exercise.ts';

const no = (sentence: string) => ({ ok: false, sentence });

const isNumbers = (value: unknown, length: number): value is number[] =>
  Array.isArray(value) && value.length === length && value.every(Number.isFinite);

const near = (a: number, b: number) => Math.abs(a - b) < 1e-6;

/** DETR's code of one place along one side. */
function sideOf(at: number, cells: number, channels: number): number[] {
  const angle = ((at + 1) / (cells + 1e-6)) * 2 * Math.PI;
  return Array.from({ length: channels }, (_, c) => {
    const turned = angle / 10000 ** ((2 * Math.floor(c / 2)) / channels);
    return c % 2 === 0 ? Math.sin(turned) : Math.cos(turned);
  });
}

type Side = (at: number, cells: number, channels: number) => unknown;
type Answer = (logits: number[]) => unknown;
type Nearest = (place: number, cells: number) => unknown;
type Edge = (logits: number[], moves: number[]) => unknown;

export const exercises: Exercises = {
  sideCode: {
    solution: `function sideCode(at, cells, channels) {
  const angle = (at + 1) / (cells + 1e-6) * 2 * Math.PI
  return Array.from({length: channels}, (_, c) => {
    const turned = angle / 10000 ** (2 * Math.floor(c / 2) / channels)
    return c % 2 === 0 ? Math.sin(turned) : Math.cos(turned)
  })
}`,
    check(written: Side) {
      for (const [at, cells, channels] of [
        [0, 10, 8],
        [6, 10, 8],
        [19, 20, 48],
      ] as const) {
        const given = written(at, cells, channels);
        const real = sideOf(at, cells, channels);
        if (!isNumbers(given, channels))
          return no(`Return an array of ${channels} numbers.`);
        const [first = 0] = given;
        if (!near(first, real[0] ?? 0))
          return no(
            `Cell ${at} of ${cells} should begin with ${real[0]?.toFixed(4)}, not ${first.toFixed(4)}: cells count from 1 here, and the last one is a whole turn.`,
          );
        const wrong = given.findIndex((value, c) => !near(value, real[c] ?? 0));
        if (wrong >= 0)
          return no(
            `Channel ${wrong} should be ${real[wrong]?.toFixed(4)}, not ${given[wrong]?.toFixed(4)}: sine and cosine take turns, and each pair shares one speed.`,
          );
      }
      return {
        ok: true,
        sentence: 'That is the code along one side. DETR lays that of y before that of x.',
      };
    },
  },
  answerOf: {
    solution: `function answerOf(logits) {
  const shares = lib.softmax(logits)
  const classes = shares.slice(0, -1)
  const score = Math.max(...classes)
  return {label: classes.indexOf(score), score}
}`,
    check(written: Answer) {
      for (const logits of [
        [2, 0.5, -1, 1],
        [0.2, 1.4, 0.3, 6],
        [-3, -2, -5, -9],
      ]) {
        const real = softmax(Float32Array.from(logits));
        const classes = [...real].slice(0, -1);
        const score = Math.max(...classes);
        const given: unknown = written([...logits]);
        if (typeof given !== 'object' || given === null)
          return no('Return {label, score}.');
        const { label, score: own } = given as { label?: unknown; score?: unknown };
        if (label === logits.length - 1)
          return no('The last logit is no class: it says that nothing is there.');
        if (label !== classes.indexOf(score))
          return no(
            `The best class of [${logits.join(', ')}] is number ${classes.indexOf(score)}.`,
          );
        if (typeof own !== 'number' || Math.abs(own - score) > 1e-5)
          return no(
            `The score of [${logits.join(', ')}] is ${score.toFixed(4)}, not ${Number(own).toFixed(4)}: no object takes its share of the 1 as well.`,
          );
      }
      return {
        ok: true,
        sentence:
          'Right: the classes share 1 with “no object”, so a quiet query is one that gives it nearly all.',
      };
    },
  },
  nearestCell: {
    solution: `function nearestCell(place, cells) {
  const index = Math.trunc(place * cells + 0.5)
  return Math.min(cells - 1, Math.max(0, index))
}`,
    check(written: Nearest) {
      for (const [place, cells, real] of [
        [0.24, 10, 2],
        [0.26, 10, 3],
        [0.99, 10, 9],
        [1.3, 10, 9],
        [-0.2, 10, 0],
        [0.5, 21, 11],
      ] as const) {
        const given = written(place, cells);
        if (typeof given !== 'number')
          return no('Return the index of a cell, a whole number.');
        if (given !== real)
          return no(
            `At ${place} of ${cells} cells RT-DETRv2 reads cell ${real}, not ${given}.` +
              (place < 0 || place > 0.95
                ? ' Outside there is no zero: the border is read.'
                : ' It adds a half and cuts off.'),
          );
      }
      return {
        ok: true,
        sentence:
          'Right. Bilinear reading has the middle of cell 0 at half a cell; this has it at 0: half a cell to the lower right.',
      };
    },
  },
  edgeMove: {
    solution: `function edgeMove(logits, moves) {
  const shares = lib.softmax(logits)
  return moves.reduce((sum, move, n) => sum + move * shares[n], 0)
}`,
    check(written: Edge) {
      const moves = [-4, -1, -0.25, 0, 0.25, 1, 4];
      for (const logits of [
        [0, 0, 0, 3, 0, 0, 0],
        [0, 0, 0, 2, 4, 1, 0],
        [-5, -5, -5, -5, 1, 3, 2],
      ]) {
        const shares = softmax(Float32Array.from(logits));
        const real = moves.reduce((sum, move, n) => sum + move * (shares[n] ?? 0), 0);
        const given = written([...logits], [...moves]);
        if (typeof given !== 'number')
          return no('Return one number: how far the edge moves.');
        const best = moves[logits.indexOf(Math.max(...logits))];
        if (!near(given, real) && given === best && Math.abs(given - real) > 1e-6)
          return no(
            'That is the likeliest move. The edge moves by the mean under all shares.',
          );
        if (Math.abs(given - real) > 1e-5)
          return no(
            `For [${logits.join(', ')}] the edge moves by ${real.toFixed(4)}, not ${given.toFixed(4)}.`,
          );
      }
      return {
        ok: true,
        sentence:
          'That is D-FINE’s integral: a mean of moves, weighted by what the model believes of each.',
      };
    },
  },
};
