import { buildTestPage } from '#test/support/buildTestPage.ts';

/** Once per run: builds the page that every file here opens. */
export default function setup(): Promise<void> {
  return buildTestPage();
}
