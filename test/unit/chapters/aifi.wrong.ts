import type { WrongAnswers } from '#test/support/chapters.ts';

export const wrong: WrongAnswers = {
  attentionRow: [
    {
      code: `function attentionRow(query, keys) {
        const raised = keys.map((key) => Math.exp(lib.dot(query, key)))
        const sum = raised.reduce((a, b) => a + b)
        return raised.map((value) => value / sum)
      }`,
      says: /square root of D/,
    },
    {
      code: `function attentionRow(query, keys) {
        const scores = keys.map((key) => lib.dot(query, key))
        const sum = scores.reduce((a, b) => a + b)
        return scores.map((value) => value / sum)
      }`,
      says: /negative|flatter/,
    },
  ],
};
