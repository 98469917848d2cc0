import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { TestFile } from '#test/support/badImages.ts';

/** What the figure says of itself. */
export async function figureOf(page: Page) {
  const { state, run, detections, source, model } = await page
    .locator('#detector')
    .evaluate(({ dataset }: HTMLElement) => ({ ...dataset }));
  return {
    state,
    source,
    model,
    run: Number(run),
    detections: Number(detections),
  };
}

/** The shaders of software WebGPU take a busy machine minutes. */
export const START_MS = 170_000;

/** Waits until a model runs and the figure shows its answer. */
export async function untilLive(page: Page): Promise<void> {
  await page.locator('#badge[data-mode="live"]').waitFor({ timeout: START_MS });
  await page.locator('#detector[data-state="done"]').waitFor({ timeout: START_MS });
}

/** Waits for a run that ended after `run` had. */
export async function untilRunAfter(page: Page, run: number): Promise<void> {
  await page.waitForFunction(
    (least) =>
      Number(document.querySelector<HTMLElement>('#detector')?.dataset['run']) > least,
    run,
    { timeout: START_MS },
  );
}

/** Waits until no further run ends: the model has seen the last change. */
export async function untilQuiet(page: Page): Promise<void> {
  await expect
    .poll(
      async () => {
        const before = await figureOf(page);
        await page.waitForTimeout(1200);
        return (await figureOf(page)).run - before.run;
      },
      { timeout: 60_000, interval: 0 },
    )
    .toBe(0);
}

/** The message shown now: its sentence, and the names of its buttons. */
export async function messageOf(page: Page) {
  const message = page.locator('#messages .message');
  await message.waitFor();
  return {
    sentence: await message.locator('p').innerText(),
    buttons: await message.locator('button').allInnerTexts(),
  };
}

/** Requires one clear sentence: capital, full stop, no stack, no code. */
export function expectSentence(sentence: string): void {
  expect(sentence).toMatch(/^["\p{Lu}\p{Ll}\d].*[.)]$/u);
  expect(sentence).not.toMatch(/\n|undefined|\[object|TypeError|RangeError|\bat \w+\.\w+/);
  expect(sentence.length).toBeLessThan(420);
}

/** Requires that model and page go on: a change of the scene is answered by another run. */
export async function expectUsable(page: Page): Promise<void> {
  if ((await figureOf(page)).source !== 'scene')
    await page.getByRole('radio', { name: 'Scene' }).check({ force: true });
  await page.locator('#badge[data-mode="live"]').waitFor();
  const { run } = await figureOf(page);
  await page.locator('.target').first().focus();
  await page.keyboard.press('ArrowRight');
  await untilRunAfter(page, run);
  expect((await figureOf(page)).state).toBe('done');
}

/** Puts files on the page as a drop or as a paste does. */
export async function arrive(
  page: Page,
  how: 'drop' | 'paste',
  files: readonly TestFile[],
): Promise<void> {
  await page.evaluate(
    async ({ how, files }) => {
      const transfer = new DataTransfer();
      for (const { name, mimeType, base64 } of files) {
        const bytes = await (await fetch(`data:;base64,${base64}`)).arrayBuffer();
        transfer.items.add(new File([bytes], name, { type: mimeType }));
      }
      const bubbles = true;
      document.body.dispatchEvent(
        how === 'drop'
          ? new DragEvent('drop', { bubbles, cancelable: true, dataTransfer: transfer })
          : new ClipboardEvent('paste', { bubbles, clipboardData: transfer }),
      );
    },
    {
      how,
      files: files.map(({ name, mimeType, buffer }) => ({
        name,
        mimeType,
        base64: buffer.toString('base64'),
      })),
    },
  );
}
