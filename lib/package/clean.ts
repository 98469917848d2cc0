/** Takes away what `build.ts` made, once it is packed: it is a second library in the midst of the first. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';

for (const name of ['dist', 'weights', 'LICENSE'])
  rmSync(join(import.meta.dirname, name), { recursive: true, force: true });
