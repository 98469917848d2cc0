import type { Frame } from '#lib/trace/frame.ts';
import type { Trace } from '#lib/trace/record.ts';
import { notShown } from '#lib/trace/paths.ts';
import { FREED } from './freedRun.ts';

/** The run that is shown, the one before, and what a chapter changes of both. */
const MOST_RUNS = 12;
/** Large checkpoints show hundreds of megabytes a run; WASM has 2 GB for all. */
const MOST_BYTES = 768e6;

/** The traces that the worker keeps. */
export interface TracedRuns {
  /** Keeps a trace and frees those unused longest where there are too many; its number. */
  add(trace: Trace): number;
  /** Rejects when the run is gone, or showed no such path. */
  read(id: number, path: string): Promise<Frame>;
  dispose(id: number): void;
  clear(): void;
}

/** @param most how many runs are kept */
export function tracedRuns(most = MOST_RUNS, mostBytes = MOST_BYTES): TracedRuns {
  const kept = new Map<number, Trace>();
  let next = 1;
  const dispose = (id: number) => {
    kept.get(id)?.dispose();
    kept.delete(id);
  };
  const makeRoom = () => {
    const bytes = () => [...kept.values()].reduce((sum, trace) => sum + bytesOf(trace), 0);
    for (const id of kept.keys()) {
      if (kept.size <= most && (kept.size === 1 || bytes() <= mostBytes)) return;
      dispose(id);
    }
  };
  return {
    add(trace) {
      const id = next++;
      kept.set(id, trace);
      makeRoom();
      return id;
    },
    async read(id, path) {
      const trace = kept.get(id);
      if (!trace) throw new Error(FREED);
      // The last in the map is the last that is freed.
      kept.delete(id);
      kept.set(id, trace);
      if (!trace.paths.includes(path)) throw new Error(notShown(path, trace.paths));
      return trace.read(path);
    },
    dispose,
    clear: () => [...kept.keys()].forEach(dispose),
  };
}

function bytesOf({ steps }: Trace): number {
  const values = (shape: readonly number[]) => shape.reduce((all, size) => all * size, 1);
  return steps.reduce((sum, { shape }) => sum + 4 * values(shape), 0);
}
