/** What one query says after one layer, and the true object that its box lies on. */
export interface Said {
  readonly query: number;
  readonly score: number;
  readonly iou: number;
  readonly object: number | null;
}

/** Bar of score and of IoU. */
export const OVER = 0.5;

/** Objects that are found, and further detections of them. */
export function countSaid(said: readonly Said[]) {
  const hot = said.filter(({ score, object }) => score > OVER && object !== null);
  const found = new Set(hot.map(({ object }) => object)).size;
  return { found, twice: hot.length - found };
}

/** The best-scored query of every object, the best of all first. */
export function winnersOf(said: readonly Said[]): Map<number, Said> {
  const winners = new Map<number, Said>();
  for (const one of said.toSorted((a, b) => b.score - a.score))
    if (one.object !== null && one.score > OVER && !winners.has(one.object))
      winners.set(one.object, one);
  return winners;
}

/** Between each winner and the other queries on its object: what these hear of it, and back. */
export function talkTo(talk_MQQ: ArrayLike<number>, last: readonly Said[]) {
  const winners = winnersOf(last);
  const [toWinner, toLoser]: [number[], number[]] = [[], []];
  for (const { query, object } of last) {
    const winner = object === null ? undefined : winners.get(object);
    if (!winner || winner.query === query) continue;
    toWinner.push(heard(talk_MQQ, last.length, query, winner.query));
    toLoser.push(heard(talk_MQQ, last.length, winner.query, query));
  }
  return { toWinner, toLoser };
}

/** The weight of a pair, mean over heads. */
function heard(
  talk_MQQ: ArrayLike<number>,
  Q: number,
  listener: number,
  speaker: number,
): number {
  const heads = talk_MQQ.length / Q / Q;
  let sum = 0;
  for (let head = 0; head < heads; head++)
    sum += talk_MQQ[(head * Q + listener) * Q + speaker] ?? 0;
  return sum / heads;
}
