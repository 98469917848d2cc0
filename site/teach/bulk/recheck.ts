import type { Verdict } from '#site/notebook/exercise.ts';
import type { Bench } from '../judge/bench.ts';
import type { HandedIn } from './classTable.ts';

/** The row after all its texts went through the checks of this book; other rows find nothing of it on the bench. */
export async function recheck(
  row: HandedIn,
  bench: Bench,
  isStopped: () => boolean = () => false,
): Promise<HandedIn> {
  const checked = new Map<string, Verdict>();
  for (const [id, { code, verdict }] of Object.entries(row.answers?.answers ?? {})) {
    if (isStopped()) break;
    if (verdict) checked.set(id, await bench.judge(id, code));
  }
  bench.clear();
  return { ...row, checked };
}
