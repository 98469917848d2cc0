import type { Config } from '#lib/config.ts';
import { mean } from '#lib/numbers/statistics.ts';
import { OVER, type Said } from './said.ts';

const WAYS = ['plain', 'uniform', 'silent'] as const;

/** What the queries of one scene tell each other. */
export interface Talk {
  readonly layers: readonly {
    readonly twice: number;
    readonly toWinner: readonly number[];
    readonly toLoser: readonly number[];
  }[];
  readonly ways: Readonly<
    Record<(typeof WAYS)[number], { readonly found: number; readonly twice: number }>
  >;
  /** The best query of all, and what is said in the end when it is muted or frozen. */
  readonly best?: {
    readonly before: Said;
    readonly muted: readonly Said[];
    readonly frozen: readonly Said[];
  };
}

/** The document: means over scenes, over pairs for the talk. */
export function summary(talks: readonly Talk[], { decoder: { layers, queries } }: Config) {
  const bests = talks.flatMap(({ best }) => best ?? []);
  const share = (of: readonly boolean[]) => mean(of.map(Number));
  return {
    queries,
    layers: Array.from({ length: layers }, (_, at) => {
      const here = talks.flatMap((talk) => talk.layers[at] ?? []);
      return {
        twice: mean(here.map(({ twice }) => twice)),
        toWinner: mean(here.flatMap(({ toWinner }) => toWinner)),
        toLoser: mean(here.flatMap(({ toLoser }) => toLoser)),
      };
    }),
    ways: Object.fromEntries(
      WAYS.map((name) => {
        const counts = talks.map(({ ways }) => ways[name]);
        const found = mean(counts.map((count) => count.found));
        return [name, { found, twice: mean(counts.map(({ twice }) => twice)) }];
      }),
    ),
    muted: {
      taken: share(bests.map(({ before, muted }) => othersSpeak(muted, before))),
      kept: share(
        bests.map(({ before, muted }) => (muted[before.query]?.score ?? 0) > OVER),
      ),
    },
    frozen: {
      others: share(bests.map(({ before, frozen }) => othersSpeak(frozen, before))),
      iouBefore: mean(bests.map(({ before }) => before.iou)),
      iouAfter: mean(bests.map(({ before, frozen }) => frozen[before.query]?.iou ?? 0)),
    },
  };
}

/** Whether another query speaks up for the same object. */
function othersSpeak(said: readonly Said[], best: Said): boolean {
  return said.some(
    ({ query, object, score }) =>
      query !== best.query && object === best.object && score > OVER,
  );
}
