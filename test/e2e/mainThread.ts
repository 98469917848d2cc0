import type { Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of wall time, and of the thread's own time. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

const TASKS = 'disabled-by-default-devtools.timeline';

/**
 * The longest task of the page's main thread while `body` runs, in ms: by the clock, and of
 * processor time, which other programs on the machine do not stretch.
 */
export async function longestTask(
  page: Page,
  body: () => Promise<void>,
): Promise<{ wallMs: number; cpuMs: number }> {
  const browser = page.context().browser();
  if (!browser) throw new Error('The page has no browser to trace.');
  await browser.startTracing(page, { categories: [TASKS] });
  let json: string;
  try {
    await body();
  } finally {
    json = (await browser.stopTracing()).toString('utf8');
  }
  const { traceEvents } = JSON.parse(json) as { traceEvents: readonly TraceEvent[] };
  const main = traceEvents.find(
    ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
  );
  const tasks = traceEvents.filter(
    ({ name, pid, tid }) => name === 'RunTask' && pid === main?.pid && tid === main.tid,
  );
  if (tasks.length === 0) throw new Error('The trace holds no task of the main thread.');
  const longest = (key: 'dur' | 'tdur') =>
    Math.max(...tasks.map((task) => task[key] ?? 0)) / 1000;
  return { wallMs: longest('dur'), cpuMs: longest('tdur') };
}
