import { describe, expect, it } from 'vitest';
import { compile } from '#lib/kernels/compiled/build.mjs';
import { plain } from '#lib/kernels/compiled/binaries/plain.ts';
import { relaxed } from '#lib/kernels/compiled/binaries/relaxed.ts';

describe('the compiled kernels', () => {
  it.each([
    ['relaxed', relaxed],
    ['plain', plain],
  ] as const)(
    '%s are what `npm run kernels` makes of their sources',
    async (way, binary) => {
      expect(binary === (await compile(way))).toBe(true);
    },
  );

  it('are small: the page gets them before the model runs', () => {
    for (const binary of [plain, relaxed]) expect(binary.length).toBeLessThan(20_000);
  });
});
