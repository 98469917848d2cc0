import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Frame, Page } from 'playwright-core';

const AXE = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** What axe finds wrong with the page, or within what is selected, in words. */
export async function violations(
  page: Page | Frame,
  ...selectors: string[]
): Promise<string[]> {
  const context = {
    include: (selectors.length > 0 ? selectors : ['html']).map((one) => [one]),
  };
  await page.evaluate(AXE);
  const { violations: found } = await page.evaluate<AxeResults>(
    `axe.run(${JSON.stringify(context)}, { resultTypes: ['violations'] })`,
  );
  return found.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`,
    ),
  );
}
