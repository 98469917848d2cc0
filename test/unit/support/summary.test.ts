import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { summary } from '#test/support/summary.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reports-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const result = (fullName: string, status: string, failureMessages: string[] = []) => ({
  fullName,
  status,
  failureMessages,
});

test('summary names what failed, what needed a second try, and nothing else', () => {
  const report = join(folder, 'e2e.json');
  const assertionResults = [
    result('a sound test', 'passed'),
    result('a late test', 'passed', ['Error: not there yet']),
    result('a broken test', 'failed', ['Error: 1 is not 2']),
  ];
  const file = { name: '/book/a.test.ts', startTime: 0, endTime: 4000, message: '' };
  const testResults = [{ ...file, status: 'failed', assertionResults }];
  writeFileSync(report, JSON.stringify({ testResults }));
  expect(summary([report, join(folder, 'broken off.json')], '/book/')).toBe(
    [
      'All phases: 2 of 3 tests passed in 1 files.',
      'Slowest: a.test.ts 4 s.',
      'Passed at the second try (1):',
      '  a.test.ts: a late test',
      '    Error: not there yet',
      'Failed (1):',
      '  a.test.ts: a broken test',
      '    Error: 1 is not 2',
    ].join('\n'),
  );
});
