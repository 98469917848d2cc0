/** On a terminal only, so that output that is piped stays clean. */
export function showProgress(done: number, all: number, what = 'scenes'): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(done === all ? '\r\x1b[K' : `\r${done} of ${all} ${what}`);
}

/** Milliseconds between two lines where nobody watches. */
const SPARSE = 30_000;

/** Progress of a long run: on a terminal at every step, in a log a line every half a minute. */
export function longProgress(all: number, what: string): (done: number) => void {
  let last = Date.now();
  return (done) => {
    showProgress(done, all, what);
    if (process.stderr.isTTY || Date.now() - last < SPARSE) return;
    last = Date.now();
    process.stderr.write(`${done} of ${all} ${what}\n`);
  };
}
