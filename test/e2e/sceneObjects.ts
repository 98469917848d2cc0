import type { Page } from 'playwright-core';

/** Low, so that there is something to follow even where the model is unsure. */
export const LOW = '?threshold=0.1';

/** What is drawn of the answers. */
export const boxesOf = (page: Page) => page.locator('#boxes .predicted').innerHTML();
/** The objects of the scene as the page offers them to the hand. */
export const objectsOf = (page: Page) =>
  page.locator('.target').evaluateAll((targets) =>
    targets.map((target) => ({
      id: target.getAttribute('data-object') ?? '',
      name: target.getAttribute('aria-label') ?? '',
      x: Number(target.getAttribute('x')),
      y: Number(target.getAttribute('y')),
      width: Number(target.getAttribute('width')),
      height: Number(target.getAttribute('height')),
    })),
  );

/** Presses the mouse on the largest object that answers at its middle; gives its id and that point. */
export async function grab(page: Page) {
  await page.locator('#stage').scrollIntoViewIfNeeded();
  const stage = await page.locator('#stage').boundingBox();
  const objects = (await objectsOf(page)).toSorted(
    (a, b) => b.width * b.height - a.width * a.height,
  );
  for (const { id, x, y, width, height } of objects) {
    const at = { x: (stage?.x ?? 0) + x + width / 2, y: (stage?.y ?? 0) + y + height / 2 };
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    const focused = await page.evaluate(() =>
      document.activeElement?.getAttribute('data-object'),
    );
    if (focused === id) return { id, ...at };
    await page.mouse.up();
  }
  throw new Error('No object of the scene can be grabbed at its middle.');
}
