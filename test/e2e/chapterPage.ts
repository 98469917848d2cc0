import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Slugs of all chapters, in the order of the book. */
export const CHAPTERS = readdirSync(join(import.meta.dirname, '../../chapters'))
  .filter((name) => /^\d+-/.test(name))
  .sort()
  .map((name) => name.replace(/^\d+-/, ''));

/** Milliseconds in which the slowest machine that tests is done. */
const PATIENCE_MS = 90_000;

export interface CellReport {
  readonly name: string;
  readonly state: string;
  /** It waits for the model: the recorded run lacks what it asks for. */
  readonly waits: boolean;
  readonly complaint: string;
}

/** How every cell of the page fares. */
export function cellsOf(page: Page): Promise<CellReport[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('live-cell')].map((cell) => ({
      name: cell.dataset['cell'] ?? '',
      state: cell.dataset['state'] ?? '',
      waits: cell.dataset['waits'] !== undefined,
      complaint: cell.querySelector('.complaint:not([hidden])')?.textContent ?? '',
    })),
  );
}

/** Cells that are not done, in words; empty when all are. */
export async function unfinished(page: Page): Promise<string[]> {
  return (await cellsOf(page))
    .filter(({ state }) => state !== 'done')
    .map(({ name, state, complaint }) => `${name} is ${state} ${complaint}`);
}

/** Waits until no cell is pending. */
export async function untilSettled(page: Page, timeout = PATIENCE_MS): Promise<void> {
  await page.waitForFunction(
    () => {
      const cells = [...document.querySelectorAll<HTMLElement>('live-cell')];
      return cells.length > 0 && cells.every((cell) => cell.dataset['state'] !== 'pending');
    },
    null,
    { timeout, polling: 'raf' },
  );
}

/** Waits until the page says that it runs live, and its cells have been computed again. */
export async function untilLiveCells(page: Page, timeout = PATIENCE_MS): Promise<void> {
  await page.waitForFunction(
    () => document.querySelector<HTMLElement>('#badge')?.dataset['mode'] === 'live',
    null,
    { timeout, polling: 'raf' },
  );
  await untilSettled(page, timeout);
}

/** Notes in the page when its cells were first all done, and when they were so live. */
export function noteTimes(): void {
  const times: Record<string, number> = {};
  Object.assign(window, { bookTimes: times });
  const look = () => {
    const cells = [...document.querySelectorAll<HTMLElement>('live-cell')];
    const mode = document.querySelector<HTMLElement>('#badge')?.dataset['mode'] ?? '';
    const done =
      cells.length > 0 && cells.every((cell) => cell.dataset['state'] === 'done');
    if (done && times[mode] === undefined) times[mode] = performance.now();
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Milliseconds after the navigation at which all cells were done, by the badge's mode. */
export function timesOf(page: Page): Promise<Partial<Record<'replay' | 'live', number>>> {
  return page.evaluate(() => Reflect.get(window, 'bookTimes') as Record<string, number>);
}
