import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const LIB = join(import.meta.dirname, '../../lib');

const registered = [
  ...readFileSync(join(LIB, 'quirks.md'), 'utf8').matchAll(/^\| (\d+) \| /gm),
].map(([, number]) => Number(number));

const tags = readdirSync(LIB, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .flatMap((name) =>
    [...readFileSync(join(LIB, name), 'utf8').matchAll(/@quirk +(\S+)/g)].map(
      ([, number = '']) => ({ name, number }),
    ),
  );

describe('the register of quirks', () => {
  test.for(tags)('$name names a quirk that is there: $number', ({ number }) => {
    expect(registered).toContain(Number(number));
  });

  test('holds no quirk twice, and none that the code does not have', () => {
    const named = new Set(tags.map(({ number }) => Number(number)));
    expect(registered).toEqual([...named].sort((a, b) => a - b));
  });
});
