import type { AugmentingPath } from '#lib/train/hungarian.ts';
import { fixed } from './numbers.ts';

/** The costs that a path was found in. */
export interface PathCosts {
  readonly cost_QG: ArrayLike<number>;
  readonly queries: number;
  readonly names: readonly string[];
}

/** What a path does, in one or two sentences. */
export function sayPath(
  { target, steps, query_G, total }: AugmentingPath,
  before_G: ArrayLike<number>,
  { cost_QG, queries, names }: PathCosts,
): string {
  const the = (t: number) => named(names[t] ?? '');
  const sum = ` Total cost ${fixed(total, 2)}.`;
  const query = query_G[target] ?? -1;
  if (query < 0) return `${capital(the(target))} comes in, and no query is left.${sum}`;
  const [, ...moved] = steps;
  if (moved.length > 0) {
    const chain = moved.map(({ target: other, query: to }) =>
      to < 0 ? `${the(other)} goes without` : `${the(other)} moves on to query ${to}`,
    );
    const [first] = moved;
    return `${capital(the(target))} comes in and takes query ${query} from ${the(first?.target ?? 0)}: ${chain.join(', ')}.${sum}`;
  }
  const cost = (q: number) => cost_QG[q * names.length + target] ?? Infinity;
  const least = cheapest(queries, cost);
  if (cost(query) === cost(least))
    return `${capital(the(target))} comes in and takes its cheapest query, ${query}: it is free.${sum}`;
  const holder = Array.from(before_G).indexOf(least);
  return `${capital(the(target))} comes in. Its cheapest query, ${least}, stays with ${the(holder)}, which would lose more; it takes query ${query}.${sum}`;
}

/** The first of those that cost least. */
function cheapest(queries: number, cost: (query: number) => number): number {
  let best = 0;
  for (let query = 1; query < queries; query++) if (cost(query) < cost(best)) best = query;
  return best;
}

/** `the dog`, but `person 2`. */
const named = (name: string) => (/\d$/.test(name) ? name : `the ${name}`);

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
