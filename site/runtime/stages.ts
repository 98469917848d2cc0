import type { Probe } from '#lib/scope.ts';
import type { OpenBackend } from './backend/openBackend.ts';
import type { StageTime } from './types.ts';

const PREPROCESS = 'preprocess';

/** When each stage of a pass was done. */
export interface StageClock {
  readonly probe: Probe;
  /** To be called after the last tensor. */
  finish(): void;
  /** Milliseconds of each stage since `start` (performance.now). */
  times(start: number): Promise<StageTime[]>;
}

/**
 * Notes when each stage has shown its last tensor. On WASM and CPU the work is then done; on WebGPU
 * it is only queued, and `workDone` of the queue tells, without waiting, when it is.
 *
 * @param stages in their order: they show tensors under paths of that first word
 */
export function stageClock(
  workDone: OpenBackend['workDone'],
  stages: readonly string[],
): StageClock {
  const ends = new Map<string, Promise<number>>();
  let stage = '';
  const end = () => {
    // A lost device may leave the question open; the read that fails then is what is reported.
    if (stages.includes(stage))
      ends.set(
        stage,
        workDone().catch(() => performance.now()),
      );
  };
  const probe = <T>(path: string, value: T): T => {
    // What is shown first is the input, made by the processor whatever the backend.
    if (stage === '') ends.set(PREPROCESS, Promise.resolve(performance.now()));
    const next = path.slice(0, path.indexOf('.'));
    if (next !== stage) {
      end();
      stage = next;
    }
    return value;
  };
  return {
    // Every stage shows something, whatever else it makes.
    probe: Object.assign(probe, { hears: () => false }),
    finish: end,
    async times(start) {
      const times: StageTime[] = [];
      let last = start;
      for (const name of [PREPROCESS, ...stages]) {
        const done = Math.max(last, (await ends.get(name)) ?? last);
        times.push({ stage: name, ms: done - last });
        last = done;
      }
      return times;
    },
  };
}
