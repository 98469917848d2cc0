import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zipOf } from '#site/server/takeAway.ts';

const BASE = '/course/';
/** How entries of a zip's central directory begin. */
const ENTRY = new RegExp(`PK${String.fromCharCode(1, 2)}`, 'g');
const FILES = {
  'index.html': '<title>Home</title>',
  'aifi/index.html': '<title>AIFI</title>',
  '_astro/a b.js': 'export {}',
  'x.wasm': 'wasm',
  'replay/aifi.safetensors': 'weights',
  'story/1.json.gz': 'gz',
  'inside-rt-detr.zip': 'an older one',
  _headers: '',
  'sw.js': 'worker',
};

const root = mkdtempSync(join(tmpdir(), 'take-'));
const site = join(root, 'built');
let files: Record<string, Uint8Array>;
beforeAll(() => {
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(site, path)), { recursive: true });
    writeFileSync(join(site, path), text);
  }
  files = unzipSync(zipOf(site, BASE, '1.2.3'));
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), bytes);
  }
  chmodSync(join(root, 'inside-rt-detr/serve.sh'), 0o755);
});
const begun: ChildProcess[] = [];
afterAll(() => {
  // Each leads a group of its own: the shell's servers go with it.
  for (const { pid } of begun) if (pid) process.kill(-pid);
  rmSync(root, { recursive: true });
});

describe('the zip', () => {
  it('holds the site, and no zip', () => {
    const inSite = Object.keys(files).filter((path) => path.includes('/site/'));
    expect(inSite.map((path) => path.replace('inside-rt-detr/site/', '')).sort()).toEqual(
      Object.keys(FILES)
        .filter((path) => !path.endsWith('.zip'))
        .sort(),
    );
  });

  it('is the same for the same site', () =>
    expect(Buffer.from(zipOf(site, BASE, '1.2.3')).equals(zipOf(site, BASE, '1.2.3'))).toBe(
      true,
    ));

  it('lets systems run what is to be double-clicked', () => {
    const zip = Buffer.from(zipOf(site, BASE, '1.2.3'));
    for (const name of ['serve.sh', 'serve.command', 'serve.mjs']) {
      // In the central directory, whose entries begin so: mode in the upper half of its attributes.
      const entries = [...zip.toString('latin1').matchAll(ENTRY)];
      const at = entries.find(
        ({ index }) =>
          zip.toString('latin1', index + 46, index + 46 + zip.readUInt16LE(index + 28)) ===
          `inside-rt-detr/${name}`,
      )?.index;
      expect(zip.readUInt32LE((at ?? 0) + 38) >>> 16, name).toBe(0o100755);
    }
  });

  it('leaves no word open in what lies beside the site', () => {
    for (const [path, bytes] of Object.entries(files))
      if (!path.includes('/site/'))
        expect(Buffer.from(bytes).toString(), path).not.toMatch(/%[A-Z]+%/);
  });
});

const has = (command: string) => spawnSync(command, ['--version']).status === 0;

/** Starts a server of the zip; resolves to the address that it says. */
function begin(command: string, words: readonly string[]): Promise<string> {
  const child = spawn(command, words, {
    cwd: join(root, 'inside-rt-detr'),
    detached: true,
    env: { ...process.env, NO_BROWSER: 'yes' },
  });
  begun.push(child);
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (data: Buffer) => {
      const [address] = /http:\S+/.exec(data.toString()) ?? [];
      if (address) resolve(address.replace('localhost', '127.0.0.1'));
    });
    child.once('exit', () => reject(new Error(`${command} ended.`)));
  });
}

/** What a reader's machine may have, of which one is enough. */
const SERVERS = [
  ['node', ['serve.mjs', '0']],
  ['python3', ['serve.py', '0']],
  ['ruby', ['serve.rb', '0']],
  ['sh', ['serve.sh', '0']],
] as const;
const here = SERVERS.filter(([command]) => command === 'sh' || has(command));
for (const [command] of SERVERS.filter((one) => !here.includes(one)))
  console.log(`Left out: the zip served by ${command}, which this machine has not.`);

describe.each(here)('served by %s', (command, words) => {
  it('at one of the next ports, and said so, where the one that was asked for is taken', async () => {
    const other = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const taken = String(typeof address === 'object' && address ? address.port : 0);
    try {
      const home = await begin(command, [...words.slice(0, -1), taken]);
      const further = Number(new URL(home).port) - Number(taken);
      expect(further).toBeGreaterThan(0);
      expect(further).toBeLessThan(10);
      expect((await fetch(home)).status).toBe(200);
    } finally {
      other.close();
    }
  });

  it('pages, kinds of files, isolation, and nothing from outside', async () => {
    const home = await begin(command, words);
    expect(home).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/course\/$/);
    const kinds = {
      '': 'text/html; charset=utf-8',
      'aifi/': 'text/html; charset=utf-8',
      aifi: 'text/html; charset=utf-8',
      '?safe': 'text/html; charset=utf-8',
      '_astro/a%20b.js': 'text/javascript; charset=utf-8',
      'x.wasm': 'application/wasm',
      'story/1.json.gz': 'application/gzip',
    };
    for (const [path, kind] of Object.entries(kinds)) {
      const answer = await fetch(home + path);
      expect(answer.status, path).toBe(200);
      expect(answer.headers.get('content-type'), path).toBe(kind);
      expect(answer.headers.get('content-encoding'), path).toBeNull();
      expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(answer.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
      expect((await answer.text()).length).toBeGreaterThan(0);
    }
    expect((await fetch(`${home}aifi/`, { method: 'HEAD' })).status).toBe(200);
    expect((await fetch(`${home}nowhere.js`)).status).toBe(404);
    expect((await fetch(`${home}..%2fserve.mjs`)).status).toBe(404);
    expect((await fetch(home.replace('course/', ''))).url).toBe(home);
  });
});
