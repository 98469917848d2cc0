import type { BookRun } from '#site/run/bookRun.ts';
import { openReplay } from '#site/run/openReplay.ts';
import { openBench, type Bench } from './bench.ts';
import { openClosedFrame } from './closedFrame.ts';

/** A bench on a page of this site: fetches what it needs when the first text is judged. */
export function benchOn(base: string): Bench {
  let run: Promise<BookRun> | null = null;
  const numbers = () => {
    run ??= openReplay(`${base}sheet/numbers.safetensors`).catch((error: unknown) => {
      run = null;
      throw error;
    });
    return run;
  };
  return openBench(() => openClosedFrame(base), numbers);
}
