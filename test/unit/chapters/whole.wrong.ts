import type { WrongAnswers } from '#test/support/chapters.ts';

/** The solution with one thing wrong. */
const answer = (
  score: string,
  box: string,
) => `function answer(logits, boxes, {classes, width, height, threshold}) {
  const found = []
  logits.forEach((logit, pair) => {
    const score = ${score}
    if (score <= threshold) return
    const query = Math.floor(pair / classes)
    const [cx, cy, w, h] = boxes.slice(4 * query, 4 * query + 4)
    found.push({label: pair % classes, score, box: ${box}})
  })
  return found.sort((a, b) => b.score - a.score)
}`;

export const wrong: WrongAnswers = {
  answer: [
    { code: answer('logit', '[0, 0, 1, 1]'), says: /sigmoid/ },
    {
      code: answer(
        'lib.sigmoid(logit)',
        '[cx * width, cy * height, (cx + w) * width, (cy + h) * height]',
      ),
      says: /centre ± half/,
    },
  ],
};
