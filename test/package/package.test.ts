import { copyFileSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '#test/support/chromium.ts';
import { launchFirefox } from '#test/support/firefox.ts';
import { callCommand } from '#test/support/runCommand.ts';
import { serve, type TestServer } from '#test/support/serve.ts';
import { builtPage, checkTypes, example, findNode, installed, NAME, printed, write } from './outside.ts'; // prettier-ignore

const node20 = await findNode(20);

interface Row {
  readonly label: string;
  readonly score: number;
  readonly box: readonly number[];
}

let folder: string;
let server: TestServer;
/** What the repository finds in the picture. */
let rows: readonly Row[];

beforeAll(async () => {
  folder = await installed();
  const picture = join(folder, 'street.png');
  await callCommand('scene', '--seed', '7', '--out', picture);
  const asked = ['--model', 'nano', '--image', picture, '--threshold', '0.3', '--json'];
  const { stdout } = await callCommand('detect', ...asked);
  rows = JSON.parse(stdout) as Row[];
  write(folder, 'node.js', example('node'));
  write(folder, 'inside.js', example('inside'));
  write(folder, 'browser.js', example('browser'));
  write(folder, 'index.html', `<link rel="icon" href="data:," />${example('html')}<script type="module" src="browser.js"></script>`); // prettier-ignore
  const root = await builtPage(folder);
  copyFileSync(picture, join(root, 'street.png'));
  server = await serve({ root, base: '/', isolated: false });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Lines of the examples as numbers: label, score, left, top, right, bottom. */
function rowsOf(lines: readonly string[]): Row[] {
  return lines.map((line) => {
    const [, label = '', score, box = ''] =
      /^(.+) (0\.\d+|1\.0+):? ([-\d ]+)$/.exec(line) ?? [];
    return { label, score: Number(score), box: box.split(' ').map(Number) };
  });
}

function expectSame(found: readonly Row[]): void {
  expect(rows.length).toBeGreaterThan(2);
  expect(found.map(({ label }) => label)).toEqual(rows.map(({ label }) => label));
  found.forEach(({ score, box }, i) => {
    expect(score).toBeCloseTo(rows[i]?.score ?? NaN, 2);
    box.forEach((side, at) => expect(Math.abs(side - (rows[i]?.box[at] ?? NaN))).toBeLessThan(1)); // prettier-ignore
  });
}

const lines = (text: string) => text.trim().split('\n');

describe('the packed library, outside the repository', () => {
  test('has the version of the book, and names no file of its sources', () => {
    const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as { version: string; dependencies: Record<string, string> }; // prettier-ignore
    const root = read(join(import.meta.dirname, '../../package.json'));
    const own = read(join(folder, 'node_modules', NAME, 'package.json'));
    expect(own.version).toBe(root.version);
    for (const [name, version] of Object.entries(own.dependencies))
      expect(root.dependencies[name], name).toBe(version);
  });

  test('finds in Node what the repository finds', async () => {
    expectSame(rowsOf(lines(await printed(process.execPath, folder, 'node.js'))));
  });

  test('finds the same in Node 20', async ({ skip }) => {
    if (!node20 && !process.env['CI']) skip('This machine has no Node 20.');
    expect(node20, 'CI has a Node 20').not.toBeNull();
    expectSame(rowsOf(lines(await printed(node20 ?? '', folder, 'node.js'))));
  });

  const nodes = [{ name: 'this Node', path: process.execPath }];
  if (node20) nodes.push({ name: 'Node 20', path: node20 });
  test.each(nodes)('traces, edits and trains in $name', async ({ path }) => {
    const said = lines(await printed(path, folder, 'inside.js'));
    expect(said[0]).toMatch(/^encoder\.aifi\.\S+ \w+ \d+( x \d+)+$/);
    const [first, second] = said.filter((line) => /^[12] \d+\.\d\d$/.test(line));
    expect(first).toMatch(/^1 /);
    expect(second).toMatch(/^2 /);
    // The file of the weights: nano has 1.2 million of them.
    expect(Number(said.at(-1))).toBeGreaterThan(4e6);
  });

  test.each(nodes)('has the command rtdetr in $name', async ({ path }) => {
    const command = join('node_modules', NAME, 'dist/package/node/command.js');
    const asked = [
      'detect',
      '--model',
      'nano',
      '--image',
      'street.png',
      '--threshold',
      '0.3',
    ];
    const found = JSON.parse(
      await printed(path, folder, command, ...asked, '--json'),
    ) as Row[];
    expectSame(found);
  });

  test('has types by which the examples of its README are right, and a mistake is wrong', async () => {
    for (const name of ['node', 'inside', 'browser'])
      write(folder, `${name}.typed.ts`, example(name));
    write(
      folder,
      'wrong.typed.ts',
      `import { detect } from '${NAME}';\nvoid detect('street.png');\n`,
    );
    const right = ['node', 'inside', 'browser'].map((name) => `${name}.typed.ts`);
    expect(await checkTypes(folder, right)).toBe('');
    expect(await checkTypes(folder, ['wrong.typed.ts'])).toContain('error TS');
  });
});

/** What the page of the Vite project shows in the end. */
const shown = () => {
  const element = document.querySelector('rt-detr');
  const status = element?.shadowRoot?.querySelector('p')?.textContent ?? '';
  const texts = [...document.querySelectorAll('body > p')].map((p) => p.textContent ?? '');
  const boxes = element?.shadowRoot?.querySelectorAll('.box').length ?? 0;
  return { status, boxes, lines: texts };
};

function expectPage({ status, boxes, lines: found }: ReturnType<typeof shown>): void {
  expectSame(rowsOf(found));
  expect(boxes).toBe(rows.length);
  const said = rows.map(({ label, score }) => `${label} ${Math.round(100 * score)} %`);
  expect(status).toBe(`Found: ${said.join(', ')}.`);
}

/** Functions cross to the page as text. */
const READY = `document.querySelectorAll('body > p').length > 0 && (document.querySelector('rt-detr')?.shadowRoot?.querySelector('p')?.textContent ?? '') !== ''`;

describe('in a project of Vite', () => {
  test('worker and <rt-detr> find the same in Chromium', async () => {
    const browser = await launchChromium('noAdapter');
    const faults: string[] = [];
    try {
      const page = await browser.newPage();
      page.on('console', (message) => void (message.type() === 'error' && faults.push(message.text()))); // prettier-ignore
      page.on('pageerror', (error) => void faults.push(String(error)));
      await page.goto(server.url);
      await page.waitForFunction(READY, null, { timeout: 60_000 });
      expectPage(await page.evaluate(shown));
    } finally {
      await browser.close();
    }
    expect(faults).toEqual([]);
  });

  test('worker and <rt-detr> find the same in Firefox', async () => {
    const browser = await launchFirefox();
    try {
      const page = await browser.newPage();
      await page.goto(server.url);
      await page.waitForFunction(READY, { timeout: 60_000, polling: 200 });
      expectPage(await page.evaluate(shown));
    } finally {
      await browser.close();
    }
  });
});
