import type { WrongAnswers } from '#test/support/chapters.ts';

export const wrong: WrongAnswers = {
  topK: [
    {
      code: `function topK(scores, k) {
        return [...scores].sort((a, b) => b - a).slice(0, k)
      }`,
      says: /places in the array/,
    },
    {
      code: `function topK(scores, k) {
        const indices = scores.map((_, token) => token)
        return indices.sort((a, b) => scores[a] - scores[b]).slice(0, k)
      }`,
      says: /large to small/,
    },
    {
      code: `function topK(scores, k) {
        return scores.map((_, token) => token).slice(0, k)
      }`,
      says: /too low/,
    },
  ],
  anchor: [
    {
      code: `function anchor(level, row, column, height, width) {
        const side = 0.05 * 2 ** level
        return [(column + 0.5) / width, (row + 0.5) / height, side, side]
      }`,
      says: /logits: ln/,
    },
    {
      code: `function anchor(level, row, column, height, width) {
        const side = 0.05 * 2 ** level
        const shares = [(row + 0.5) / height, (column + 0.5) / width, side, side]
        return shares.map((p) => Math.log(p / (1 - p)))
      }`,
      says: /column/,
    },
    {
      code: `function anchor(level, row, column, height, width) {
        const shares = [(column + 0.5) / width, (row + 0.5) / height, 0.05, 0.05]
        return shares.map((p) => Math.log(p / (1 - p)))
      }`,
      says: /doubles/,
    },
    {
      code: `function anchor(level, row, column, height, width) {
        const side = 0.05 * 2 ** level
        const shares = [(column + 0.5) / width, (row + 0.5) / height, side, side]
        return shares.map((p) => Math.log(p / (1 - p)))
      }`,
      says: /80 x 80/,
    },
    {
      code: `function anchor(level, row, column, height, width) {
        return [column / width, row / height, 0.1, 0.1].map((p) => Math.log(p / (1 - p)))
      }`,
      says: /half a cell|centre/,
    },
  ],
};
