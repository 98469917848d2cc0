import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the site's own `_headers` says to send with an address; nothing where there is no such file. */
export function siteHeaders(
  root: string,
  address: string,
): [name: string, value: string][] {
  let applies = false;
  return linesOf(join(root, '_headers')).flatMap((line): [string, string][] => {
    if (!/^\s/.test(line)) {
      applies = line.endsWith('*')
        ? address.startsWith(line.slice(0, -1))
        : address === line;
      return [];
    }
    const [, name, value] = /^\s+([\w-]+): (.+)$/.exec(line) ?? [];
    return applies && name && value ? [[name, value]] : [];
  });
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    // A site that was built without, or is not built yet.
    return [];
  }
}
