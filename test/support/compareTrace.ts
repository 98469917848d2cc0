import { compareRuns, notShownBy } from '#lib/trace/compare.ts';
import type { Trace } from '#lib/trace/record.ts';
import type { TraceFile } from '#lib/trace/traceFile.ts';

/**
 * `agrees`, or the first place where a trace leaves the reference. A golden reference is whole, so
 * here a tensor that one of both lacks is a fault. No Node API: it also runs in a browser.
 */
export async function compareTrace(
  trace: Trace,
  golden: TraceFile,
  tolerance: number,
): Promise<string> {
  const { divergences, missing } = await compareRuns(trace, golden, { tolerance });
  const [first] = divergences;
  if (first) {
    const { shape, dims } = trace.steps.find(({ path }) => path === first.path) ?? {};
    return `${first.message}; [${shape?.join(', ')}] (${dims}), ${first.agreed ?? 'nothing'} before it still agreed`;
  }
  if (missing.length > 0) return `${missing.join(', ')}: not in the reference`;
  const lacking = notShownBy(trace, golden.keys());
  return lacking.length > 0 ? `${lacking.join(', ')}: not shown by the model` : 'agrees';
}
