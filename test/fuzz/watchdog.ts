import { Worker } from 'node:worker_threads';

const PATIENCE_MS = 30_000;

/** Sleeps on the number of the case; ends the process when the number stays the same. */
const WATCH = `
  const { workerData } = require('node:worker_threads');
  const { writeSync } = require('node:fs');
  const { shared, kind, patience } = workerData;
  const seed = new Int32Array(shared);
  for (;;) {
    const at = Atomics.load(seed, 0);
    if (at < 0) break;
    if (Atomics.wait(seed, 0, at, patience) !== 'timed-out') continue;
    writeSync(2, 'FAULT a case does not end: npm run fuzz -- --kind ' + kind + ' --seed ' + at + ' --count 1\\n');
    process.kill(process.pid, 'SIGKILL');
  }
`;

/** A case that never ends blocks this thread; another one says which it was, and ends the run. */
export function watchdog(kind: string) {
  const shared = new SharedArrayBuffer(4);
  const seed = new Int32Array(shared);
  const workerData = { shared, kind, patience: PATIENCE_MS };
  const worker = new Worker(WATCH, { eval: true, workerData });
  const sawCase = (next: number) => {
    Atomics.store(seed, 0, next);
    Atomics.notify(seed, 0);
  };
  return {
    sawCase,
    async end() {
      sawCase(-1);
      await worker.terminate();
    },
  };
}
