import { isAbsolute, join } from 'node:path';
import { buildIfStale, ROOT } from '#site/server/build.ts';

/** Sub-path that the tested site is built for and served under. */
export const BASE = '/course/';

const asked = process.env['E2E_SITE'];
const outDir = asked ?? '.cache/courseSite';

/** Folder of the tested site; `E2E_SITE` names one that is there already. */
export const SITE = isAbsolute(outDir) ? outDir : join(ROOT, outDir);

/** Once per run: builds the site for the sub-path, unless the last build is still of these sources. */
export default function setup(): void {
  if (asked === undefined) buildIfStale({ outDir, base: BASE });
}
