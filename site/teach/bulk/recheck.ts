import type { Bench } from '../judge/bench.ts';
import type { HandedIn } from './classTable.ts';

/** The row after all its texts went through the checks of this book; other rows find nothing of it on the bench. */
export async function recheck(
  row: HandedIn,
  bench: Bench,
  isStopped: () => boolean = () => false,
): Promise<HandedIn> {
  // Where it is stopped, the rest stays as an earlier check found it.
  const checked = new Map(row.checked);
  for (const [id, { code, verdict }] of Object.entries(row.answers?.answers ?? {})) {
    if (isStopped()) break;
    if (verdict) checked.set(id, await bench.judge(id, code));
  }
  bench.clear();
  return { ...row, checked };
}
