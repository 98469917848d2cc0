import type { WrongAnswers } from '#test/support/chapters.ts';

const costOf = (change: (line: string) => string) =>
  change(`function matchCost(logit, found, wanted) {
  const p = lib.sigmoid(logit)
  const ifIt = 0.25 * (1 - p) ** 2 * -Math.log(p + 1e-8)
  const ifNot = 0.75 * p ** 2 * -Math.log(1 - p + 1e-8)
  const l1 = found.reduce((sum, side, i) => sum + Math.abs(side - wanted[i]), 0)
  const giou = lib.giou(lib.xyxyOf(found), lib.xyxyOf(wanted))
  return 2 * (ifIt - ifNot) + 5 * l1 - 2 * giou
}`);

export const wrong: WrongAnswers = {
  matchCost: [
    {
      code: costOf((all) => all.replace('- 2 * giou', '+ 2 * giou')),
      says: /lower the cost/,
    },
    {
      code: costOf((all) =>
        all.replace('lib.xyxyOf(found), lib.xyxyOf(wanted)', 'found, wanted'),
      ),
      says: /corners/,
    },
    {
      code: costOf((all) =>
        all.replace('2 * (ifIt - ifNot) + 5 * l1 - 2 * giou', 'ifIt - ifNot + l1 - giou'),
      ),
      says: /weigh 2, 5 and 2/,
    },
    {
      code: costOf((all) => all.replace('ifIt - ifNot', '1 - p')),
      says: /class part/,
    },
  ],
  augment: [
    {
      // The cheapest free query, and nobody moves.
      code: `function augment(cost, queryOf, target) {
        const free = [...cost.keys()].filter((q) => !queryOf.includes(q))
        const [best] = free.sort((a, b) => cost[a][target] - cost[b][target])
        return queryOf.map((q, g) => (g === target ? best : q))
      }`,
      says: /may take a query that is held/,
    },
    {
      // The cheapest of all, whoever has it.
      code: `function augment(cost, queryOf, target) {
        const [best] = [...cost.keys()].sort((a, b) => cost[a][target] - cost[b][target])
        return queryOf.map((q, g) => (g === target ? best : q))
      }`,
      says: /must move on/,
    },
    {
      // The holder is left without.
      code: `function augment(cost, queryOf, target) {
        const [best] = [...cost.keys()].sort((a, b) => cost[a][target] - cost[b][target])
        return queryOf.map((q, g) => (g === target ? best : q === best ? -1 : q))
      }`,
      says: /who is pushed must get another/,
    },
  ],
};
