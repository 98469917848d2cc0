import type { Dataset } from '#lib/dataset/dataset.ts';
import { sentenceOf } from '#site/ui/messages.ts';
import type { Arranged } from './arrange.ts';
import { groundOf, type Ground } from './ground.ts';
import { joinClasses, type Joined } from './joined.ts';
import type { Judge } from './judge.ts';
import type { Report } from './judgeProtocol.ts';
import { standingOf, type Standing } from './standing.ts';
import type { Arrived, Item } from './types.ts';

/** The pictures of the page, what is known of them, and what a model said. */
export interface Collection {
  readonly items: readonly Item[];
  readonly ground: Ground | null;
  /** Null while there is no model. */
  readonly joined: Joined | null;
  /** Why nothing can be judged, though there are annotations; one sentence, or null. */
  readonly problem: string | null;
  /** New pictures; those that are there already are not taken twice. */
  add(arrived: readonly Arrived[]): Item[];
  /** Takes pictures away that nobody looked at. */
  dropWaiting(): void;
  clear(): void;
  setLabels(labels: readonly string[]): void;
  /** Reads a file of annotations, in the place of the one before. Rejects with one sentence. */
  annotate(file: File): Promise<void>;
  /** A picture was looked at. */
  done(item: Item): void;
  /** Every picture as it stands at a threshold. */
  standings(threshold: number, report: Report | null): Arranged[];
}

const keyOf = ({ path, file }: Arrived) => `${path} ${file.size} ${file.lastModified}`;

export function createCollection(judge: () => Judge): Collection {
  let items: Item[] = [];
  let annotated: { readonly name: string; readonly dataset: Dataset } | null = null;
  let ground: Ground | null = null;
  let labels: readonly string[] | null = null;
  let joined: Joined | null = null;
  let problem: string | null = null;
  let next = 0;
  const known = new Map<
    number,
    { readonly threshold: number; readonly standing: Standing }
  >();

  /** The number of a picture that counts; null for any other. */
  const countedId = ({ path }: Item) =>
    problem === null ? (ground?.idOf(path) ?? null) : null;
  const judgeOne = (item: Item) => {
    const id = countedId(item);
    if (id !== null && item.found) judge().add(id, item.found);
  };
  /** Joins everything anew, and judges it. */
  const join = () => {
    known.clear();
    ground = annotated
      ? groundOf(
          annotated.name,
          annotated.dataset,
          items.map(({ path }) => path),
        )
      : null;
    if (!labels) return;
    problem = null;
    try {
      joined = joinClasses(labels, annotated?.dataset ?? null);
    } catch (error) {
      problem = sentenceOf(error);
      joined = joinClasses(labels, null);
    }
    if (!annotated) return;
    judge().begin(joined.categoryOf);
    items.forEach(judgeOne);
  };
  const standing = (item: Item, threshold: number): Standing | null => {
    if (!item.found || !joined) return null;
    const before = known.get(item.at);
    if (before?.threshold === threshold) return before.standing;
    const id = countedId(item);
    const said = id === null ? null : { id, truths: ground?.truthsOf(id) ?? [] };
    const made = standingOf(item.found, said, threshold, joined);
    known.set(item.at, { threshold, standing: made });
    return made;
  };

  return {
    get items() {
      return items;
    },
    get ground() {
      return ground;
    },
    get joined() {
      return joined;
    },
    get problem() {
      return problem;
    },
    add(arrived) {
      const there = new Set(items.map(keyOf));
      const made = arrived
        .filter((one) => !there.has(keyOf(one)))
        .map(({ file, path }): Item => ({
          ...{ file, path, at: next++, state: 'waiting', sentence: null },
          ...{ width: 0, height: 0, thumbnail: null, found: null, ms: 0 },
        }));
      items = [...items, ...made];
      if (made.length > 0 && annotated) join();
      return made;
    },
    dropWaiting() {
      items = items.filter(({ state }) => state !== 'waiting');
      // They are missing from the annotations' pictures now.
      if (annotated) join();
    },
    clear() {
      items = [];
      annotated = null;
      join();
    },
    setLabels(now) {
      labels = now;
      for (const item of items)
        if (item.state === 'done')
          Object.assign(item, { state: 'waiting', found: null, ms: 0 });
      join();
    },
    async annotate(file) {
      const dataset = await judge().read(file);
      annotated = { name: file.name, dataset };
      join();
    },
    done: judgeOne,
    standings: (threshold, report) =>
      items.map((item) => {
        const id = countedId(item);
        const cost = id === null ? 0 : (report?.costOf.get(id) ?? 0);
        return { item, standing: standing(item, threshold), cost };
      }),
  };
}
