import type { WrongAnswers } from '#test/support/chapters.ts';

export const wrong: WrongAnswers = {
  clip: [
    {
      code: `function clip(gradients, most) {
        return gradients.map((one) => {
          const norm = Math.hypot(...one)
          return one.map((g) => g * Math.min(1, most / norm))
        })
      }`,
      says: /one norm is taken over all|stay as they are/,
    },
    {
      code: `function clip(gradients, most) {
        return gradients.map((one) => one.map((g) => Math.max(-most, Math.min(most, g))))
      }`,
      says: /cutting each number turns the direction/,
    },
    {
      code: `function clip(gradients, most) {
        const norm = Math.hypot(...gradients.flat())
        return gradients.map((one) => one.map((g) => g * most / norm))
      }`,
      says: /must stay as they are/,
    },
  ],
  adamW: [
    {
      code: `function adamW({weight, m, v}, gradient, step, rate) {
        m = 0.9 * m + 0.1 * gradient
        v = 0.999 * v + 0.001 * gradient ** 2
        return {weight: weight - rate * m / (Math.sqrt(v) + 1e-8), m, v}
      }`,
      says: /begin at 0 and are too small/,
    },
    {
      code: `function adamW({weight, m, v}, gradient, step, rate) {
        m = 0.9 * m + gradient
        v = 0.999 * v + 0.001 * gradient ** 2
        return {weight: weight - rate * m, m, v}
      }`,
      says: /one tenth of the gradient/,
    },
    {
      code: `function adamW({weight, m, v}, gradient, step, rate) {
        m = 0.9 * m + 0.1 * gradient
        v = 0.999 * v + 0.001 * gradient ** 2
        const mean = m / (1 - 0.9 ** step), size = Math.sqrt(v / (1 - 0.999 ** step))
        return {weight: weight + rate * mean / (size + 1e-8), m, v}
      }`,
      says: /up the slope/,
    },
  ],
  keptPairs: [
    {
      code: `function keptPairs(before, after) {
        return after.filter((query) => before.includes(query)).length / after.length
      }`,
      says: /the same thing has the same query/,
    },
    {
      code: `function keptPairs(before, after) {
        return after.filter((query, thing) => query === before[thing]).length / after.length
      }`,
      says: /it has none/,
    },
    {
      code: `function keptPairs(before, after) {
        return after.filter((query, thing) => query === before[thing]).length
      }`,
      says: /divide by the number/,
    },
  ],
};
