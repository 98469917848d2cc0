import type { Frame } from '#lib/trace/frame.ts';
import type { BookRun } from '#site/run/bookRun.ts';
import type { Values } from '#lib/trace/frame.ts';
import type { TraceFile } from '#lib/trace/traceFile.ts';
import { t } from '#site/words/t.ts';

/** What the present run is held against. */
export interface Reference {
  /** In words: `the pinned run`. */
  readonly name: string;
  /** Whether it should be the same to the last digits, or shows what a change does. */
  readonly same: boolean;
  /** The tensor to compare with `path` of `run`; null where there is none. Rejects where it is gone. */
  read(run: BookRun, path: string): Promise<Values | null>;
  /** What is held against it instead of the run's own tensor; null where that is. */
  ours?(path: string): Values | null;
  free(): void;
}

/** All frames of a run fit in the page below this; larger ones stay in the worker. */
const MOST_BYTES = 96e6;
const BYTES = 4;

/**
 * Keeps a run so that it can be compared with later ones. The book frees its runs when newer ones
 * come, so this one runs the same picture once more and owns what comes of it.
 */
export async function pinRun(run: BookRun, name: string): Promise<Reference> {
  const own = await run.whatIf(run.edits);
  const paths = new Set(own.steps.map(({ path }) => path));
  const values = own.steps.reduce(
    (sum, { shape }) => sum + shape.reduce((all, size) => all * size, 1),
    0,
  );
  const frames = new Map<string, Frame>();
  const kept = values * BYTES <= MOST_BYTES;
  if (kept) {
    for (const path of paths) frames.set(path, await own.see(path));
    own.dispose();
  }
  return {
    name,
    same: false,
    async read(_, path) {
      if (!paths.has(path)) return null;
      return frames.get(path) ?? own.see(path);
    },
    free: () => {
      frames.clear();
      if (!kept) own.dispose();
    },
  };
}

/** The present picture without edits; made anew for every run. */
export function withoutEdits(): Reference {
  let of: BookRun | null = null;
  let other: Promise<BookRun> | null = null;
  const free = () => {
    void other?.then((run) => run.dispose()).catch(() => undefined);
    other = null;
    of = null;
  };
  return {
    name: t('the run without changes'),
    same: false,
    async read(run, path) {
      if (of !== run) {
        free();
        of = run;
        other = run.whatIf([]);
      }
      const unchanged = await other;
      const has = unchanged?.steps.some((step) => step.path === path) ?? false;
      return unchanged && has ? unchanged.see(path) : null;
    },
    free,
  };
}

/**
 * A trace that the reader opened.
 *
 * @param ours our own input, as the run has the file's
 */
export function fromFile(
  trace: TraceFile,
  name: string,
  ours: Values | null = null,
): Reference {
  return {
    name,
    same: true,
    read: (_, path) => Promise.resolve(trace.get(path) ?? null),
    ours: (path) => (path === 'input.pixels' ? ours : null),
    free: () => undefined,
  };
}
