import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const text = read('CONTRIBUTING.md');
const packageJson = JSON.parse(read('package.json')) as {
  scripts: Record<string, string>;
};

const linked = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, path = '']) => path);
const quoted = [...text.matchAll(/`((?:lib|site|test|weights|chapters)\/[\w./-]+)`/g)];
const section = (title: string) =>
  text.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '';

describe('CONTRIBUTING.md', () => {
  test.for([...new Set([...linked, ...quoted.map(([, path = '']) => path)])])(
    '%s is there',
    (path) => void expect(existsSync(join(ROOT, path))).toBe(true),
  );

  test('says what to touch for everything that is added', () => {
    const recipes = section('What to touch').match(/(?<=^- \*\*)[^*]+/gm);
    expect(recipes).toEqual([
      'A module',
      'A view',
      'A chapter',
      'A kernel',
      'An edit',
      'A known mistake',
      'A command',
      'A family',
    ]);
  });

  test('names commands that there are', () => {
    for (const [, name = ''] of text.matchAll(/npm run (\w+)/g))
      expect(packageJson.scripts).toHaveProperty(name);
    for (const [, file = ''] of text.matchAll(/vitest run --project \w+ (test\S+\.ts)/g))
      expect(existsSync(join(ROOT, file)), file).toBe(true);
  });

  test('walks from a picture to the network and back in ten steps or fewer', () => {
    const steps = section('The way of a picture').match(/^\d+\. .+/gm) ?? [];
    expect(steps.length).toBeGreaterThan(4);
    expect(steps.length).toBeLessThanOrEqual(10);
    for (const file of ['lib/cli/detect.ts', 'lib/run.ts', 'lib/forward.ts'])
      expect(steps.join('\n')).toContain(`(${file})`);
  });

  // What a recipe asks for is what those who followed it have.
  test('a view has cases and an outline', () => {
    const cases = readdirSync(join(ROOT, 'site/views/cases')).filter((name) =>
      name.endsWith('.ts'),
    );
    for (const file of cases.filter((name) => name !== 'index.ts')) {
      expect(existsSync(join(ROOT, 'site/views', file)), file).toBe(true);
      for (const [, name] of read(`site/views/cases/${file}`).matchAll(
        /^export function (\w+)/gm,
      ))
        expect(existsSync(join(ROOT, `test/visual/output/${name}.txt`)), name).toBe(true);
    }
    const views = readdirSync(join(ROOT, 'site/views')).filter((name) =>
      name.endsWith('.ts'),
    );
    expect(cases.filter((name) => name !== 'index.ts').sort()).toEqual(views.sort());
  });

  test('a chapter has its text, its exercises and wrong answers to them', () => {
    const folders = readdirSync(join(ROOT, 'chapters')).filter((name) => /^\d/.test(name));
    for (const folder of folders) {
      const slug = folder.replace(/^\d+-/, '');
      for (const file of [
        `chapters/${folder}/index.mdx`,
        `chapters/${folder}/exercises.ts`,
        `test/unit/chapters/${slug}.wrong.ts`,
      ])
        expect(existsSync(join(ROOT, file)), file).toBe(true);
    }
  });

  test('an edit has a form, and stands in the lists', () => {
    const kinds = /KINDS = \{([^}]+)\}/.exec(read('lib/trace/edits/index.ts'))?.[1] ?? '';
    const forms = read('site/run/edits/index.ts');
    for (const kind of kinds.split(',').map((name) => name.trim())) {
      if (kind === '') continue;
      expect(existsSync(join(ROOT, `lib/trace/edits/${kind}.ts`)), kind).toBe(true);
      expect(forms).toMatch(new RegExp(`^ +${kind}: `, 'm'));
    }
  });

  test('a family stands in both lists', () => {
    const folders = readdirSync(join(ROOT, 'lib/families'), { withFileTypes: true });
    for (const { name } of folders.filter((entry) => entry.isDirectory()))
      for (const list of ['index', 'structures'])
        expect(read(`lib/families/${list}.ts`)).toContain(`./${name}/`);
  });
});
