import type { WrongAnswers } from '#test/support/chapters.ts';

export const wrong: WrongAnswers = {
  addMask: [
    {
      code: `function addMask(scores, mask) {
        return scores.map((score, i) => score + mask[i])
      }`,
      says: /more than the \d+ % without any mask/,
    },
    {
      code: `function addMask(scores, mask) {
        return scores.map((score, i) => score * (1 - mask[i]))
      }`,
      says: /e to the 0 is 1|more than/,
    },
    {
      code: `function addMask(scores, mask) {
        return scores.map((score, i) => score + mask[i] * -Infinity)
      }`,
      says: /NaN/,
    },
  ],
  noisyBox: [
    {
      code: `function noisyBox([x1, y1, x2, y2], signs, amounts, negative) {
        const half = [(x2 - x1) / 2, (y2 - y1) / 2]
        return [x1, y1, x2, y2].map((corner, i) =>
          Math.min(1, Math.max(0, corner + signs[i] * amounts[i] * half[i % 2])))
      }`,
      says: /one half side more/,
    },
    {
      code: `function noisyBox([x1, y1, x2, y2], signs, amounts, negative) {
        const side = [x2 - x1, y2 - y1]
        return [x1, y1, x2, y2].map((corner, i) => Math.min(1, Math.max(0,
          corner + signs[i] * (amounts[i] + (negative ? 1 : 0)) * side[i % 2])))
      }`,
      says: /counts half sides/,
    },
  ],
};
