import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { KINDS } from '#lib/trace/edits/index.ts';

const root = join(import.meta.dirname, '../..');
const kinds = Object.keys(KINDS);
/** What the kinds have in common. */
const COMMON = [
  'fields.ts',
  'index.ts',
  'isCode.ts',
  'kind.ts',
  'masks.ts',
  'plan.ts',
  'probe.ts',
  'putRow.ts',
];

const filesIn = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

describe('a kind of edit', () => {
  test('is one file in lib and a line in each of its two lists', () => {
    const files = readdirSync(join(root, 'lib/trace/edits'));
    expect(files.toSorted()).toEqual(
      [...COMMON, ...kinds.map((kind) => `${kind}.ts`)].toSorted(),
    );
    const plan = textOf('lib/trace/edits/plan.ts');
    for (const kind of kinds) expect(plan).toMatch(new RegExp(`^ {2}${kind}: plan`, 'm'));
  });

  test('has its form in one file of the site, or says why it has none', () => {
    const forms = textOf('site/run/edits/index.ts');
    const files = readdirSync(join(root, 'site/run/edits'));
    for (const kind of kinds) {
      const [, form] = new RegExp(`^ {2}${kind}: (\\w+),`, 'm').exec(forms) ?? [];
      expect([`${kind}Form`, 'null']).toContain(form);
      expect(files.includes(`${kind}Form.ts`), kind).toBe(form !== 'null');
    }
    expect(files).toHaveLength(files.filter((name) => /Form\.ts$/.test(name)).length + 2);
  });

  test.for(kinds)('%s is named nowhere else', (kind) => {
    const own = [`lib/trace/edits/${kind}.ts`, `site/run/edits/${kind}Form.ts`];
    const named = new RegExp(`(?:case|kind:|kind ===|kind !==) '${kind}'`);
    const others = [...filesIn('lib'), ...filesIn('site')]
      .map((file) => relative('.', file))
      .filter((file) => !own.includes(file) && named.test(textOf(file)))
      // It chooses what breaks a station, as chapters choose their experiments.
      .filter((file) => file !== 'lib/numbers/storyBreaks.ts')
      // They choose what may bring an object back.
      .filter((file) => !/^lib\/explain\/(?:tries\w*|scaled)\.ts$/.test(file));
    // That typed text is code is said in one place; who guards it names it to the page.
    const code = ['lib/trace/edits/isCode.ts', 'site/runtime/typedGuard.ts'];
    expect(others).toEqual(kind === 'code' ? code : []);
  });
});
