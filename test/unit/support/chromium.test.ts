import { describe, expect, test } from 'vitest';
import { findChromium } from '#test/support/chromium.ts';

describe('findChromium()', () => {
  test('takes the path that CHROMIUM names', () => {
    const before = process.env['CHROMIUM'];
    process.env['CHROMIUM'] = process.execPath;
    expect(findChromium()).toBe(process.execPath);
    process.env['CHROMIUM'] = '/no/such/browser';
    expect(findChromium()).toBeNull();
    if (before === undefined) delete process.env['CHROMIUM'];
    else process.env['CHROMIUM'] = before;
  });
});
