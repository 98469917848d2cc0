import { describe, expect, it, vi } from 'vitest';
import { WEIGHTS_CACHE } from '#site/runtime/weights/cache.ts';
import { answer, isAnswered } from '#site/offline/answer.ts';
import { fill, howMuch, tidy } from '#site/offline/fill.ts';
import { keptVersions } from '#site/offline/shelf.ts';
import { sayKept } from '#site/offline/words.ts';
import { memoryCaches } from '#test/support/memoryCaches.ts';
import { BASE, hostOf, keeperOf, loading, opening } from './books.ts';

const ALL = { first: 'index.html', mostBytes: Infinity, skip: [] };
const textOf = async (response: Promise<Response>) => (await response).text();

describe('a book that is kept', () => {
  it('opens without network: pages, what they load, with and without the slash', async () => {
    const host = hostOf('v1');
    const keeper = keeperOf('v1', host);
    const kept = await fill(keeper, ALL);
    expect(kept.bytes).toBe(kept.totalBytes);
    expect(sayKept(kept)).toMatch(/^The whole book is on this machine/);
    host.isReached = false;
    expect(await textOf(answer(keeper, opening('aifi/?seed=7', 'a')))).toContain(
      'v1 aifi/',
    );
    expect(await textOf(answer(keeper, loading('replay/aifi.safetensors', 'a')))).toBe(
      'replay of v1',
    );
    const { headers } = await answer(keeper, opening('aifi?seed=7', 'a'));
    expect(headers.get('location')).toBe(`${BASE}aifi/?seed=7`);
    expect((await answer(keeper, opening('nowhere/', 'a'))).status).toBe(404);
  });

  it('answers for its own files and pages, and for nothing else', () => {
    const keeper = keeperOf('v1', hostOf('v1'));
    expect(isAnswered(keeper, opening('any/', 'a').request)).toBe(true);
    expect(isAnswered(keeper, loading('replay/aifi.safetensors', 'a').request)).toBe(true);
    for (const other of [
      new Request(`${BASE}sw.js`),
      new Request(`${BASE}aifi/`, { method: 'HEAD' }),
      new Request('http://127.0.0.1:1/other/'),
      new Request('https://hub.example/course/aifi/'),
    ])
      expect(isAnswered(keeper, other), other.url).toBe(false);
  });

  it('keeps weights where the model looks for them, and does not fetch what lies there', async () => {
    const host = hostOf('v1');
    const keeper = keeperOf('v1', host);
    const weights = await keeper.storage.open(WEIGHTS_CACHE);
    const url = `${BASE}_astro/model.same.safetensors`;
    await weights.put(url, new Response('weights'));
    await fill(keeper, ALL);
    expect(host.asked).not.toContain('_astro/model.same.safetensors');
    await weights.delete(url);
    await fill(keeper, ALL);
    const found = await weights.match(url);
    // Without its length the model's loader would not take it.
    expect(found?.headers.get('content-length')).toBe('7');
  });

  it('fetches what belongs to the open page first', async () => {
    const host = hostOf('v1');
    await fill(keeperOf('v1', host), { ...ALL, first: 'aifi/index.html', mostBytes: 1 });
    expect(host.asked).toEqual(['aifi/index.html']);
  });
});

describe('what goes wrong', () => {
  it('without a network the rest waits, and goes on where it stopped', async () => {
    const host = hostOf('v1');
    const keeper = keeperOf('v1', host);
    await fill(keeper, { ...ALL, mostBytes: 1 });
    host.isReached = false;
    const cut = await fill(keeper, ALL);
    expect(cut.stop).toBe('network');
    expect(sayKept(cut)).toMatch(/the rest comes when there is a network/);
    expect((await answer(keeper, opening('aifi/', 'a'))).status).toBe(503);
    host.isReached = true;
    host.asked.length = 0;
    const whole = await fill(keeper, ALL);
    expect(whole.bytes).toBe(whole.totalBytes);
    expect(host.asked).not.toContain('index.html');
  });

  it('where there is no room, what is kept serves and a sentence says so', async () => {
    const host = hostOf('v1');
    const keeper = keeperOf('v1', host, memoryCaches({ bytes: 130 }));
    const kept = await fill(keeper, ALL);
    expect(kept.stop).toBe('room');
    expect(kept.bytes).toBeGreaterThan(0);
    expect(sayKept(kept)).toMatch(/no room for the rest/);
    expect(await textOf(answer(keeper, opening('aifi/', 'a')))).toContain('v1 aifi/');
  });

  it('after the cache was cleared the network serves, and the book is kept again', async () => {
    const keeper = keeperOf('v1', hostOf('v1'));
    await fill(keeper, ALL);
    for (const name of await keeper.storage.keys()) await keeper.storage.delete(name);
    expect((await howMuch(keeper)).bytes).toBe(0);
    expect(await textOf(answer(keeper, opening('aifi/', 'a')))).toContain('v1 aifi/');
    const kept = await fill(keeper, ALL);
    expect(kept.bytes).toBe(kept.totalBytes);
  });

  it.each([
    ['404', () => new Response('Not found.', { status: 404 })],
    ['a page with status 200', () => new Response(filesPage, { status: 200 })],
  ])('a missing file that a host answers with %s is not kept', async (_, missing) => {
    const host = hostOf('v1');
    delete host.files['replay/aifi.safetensors'];
    delete host.files['aifi/index.html'];
    host.missing = missing;
    const keeper = keeperOf('v1', host);
    const kept = await fill(keeper, ALL);
    expect([...kept.refused].sort()).toEqual([
      'aifi/index.html',
      'replay/aifi.safetensors',
    ]);
    expect(sayKept(kept)).toMatch(/2 files are not as built on this host/);
    // They are not asked for again on this visit.
    host.asked.length = 0;
    await fill(keeper, { ...ALL, skip: kept.refused });
    expect(host.asked).toEqual([]);
  });
});

const filesPage = hostOf('v1').files['index.html'] ?? '';

describe('a new version', () => {
  it('takes over what is unchanged, and only then lets the old one go', async () => {
    const storage = memoryCaches();
    await fill(keeperOf('v1', hostOf('v1'), storage), ALL);
    const host = hostOf('v2');
    const next = keeperOf('v2', host, storage);
    await tidy(next, new Set(), []);
    expect(await keptVersions(next)).toContain('v1');
    await fill(next, ALL);
    expect(host.asked).not.toContain('_astro/model.same.safetensors');
    await tidy(next, new Set(['v1']), []);
    expect(await keptVersions(next)).toEqual(expect.arrayContaining(['v1', 'v2']));
    await tidy(next, new Set(), []);
    expect(await keptVersions(next)).toEqual(['v2']);
  });

  it('lets the old one go, too, where the host refuses a file', async () => {
    const storage = memoryCaches();
    await fill(keeperOf('v1', hostOf('v1'), storage), ALL);
    const host = hostOf('v2');
    delete host.files['404.html'];
    const next = keeperOf('v2', host, storage);
    const { refused } = await fill(next, ALL);
    await tidy(next, new Set(), []);
    expect(await keptVersions(next)).toContain('v1');
    await tidy(next, new Set(), refused);
    expect(await keptVersions(next)).toEqual(['v2']);
  });

  it('that waits is served by the old keeper, once it turned to it, until the new one takes over', async () => {
    const storage = memoryCaches();
    const host = hostOf('v1');
    const first = keeperOf('v1', host, storage);
    await fill(first, ALL);
    await first.pages.handOver([]);
    const second = keeperOf('v2', hostOf('v2'), storage);
    await fill(second, ALL);
    await answer(first, opening('aifi/', 'old'));
    await first.pages.turn('v2');
    host.isReached = false;
    const replay = (keeper: typeof first, page: string) =>
      textOf(answer(keeper, loading('replay/aifi.safetensors', page)));
    for (const keeper of [first, keeperOf('v1', host, storage)]) {
      expect(await textOf(answer(keeper, opening('aifi/', 'new')))).toContain('v2 aifi/');
      expect(await replay(keeper, 'new')).toBe('replay of v2');
      expect(await replay(keeper, 'old')).toBe('replay of v1');
      const script = answer(keeper, loading('_astro/chapter.v2.js', 'new'));
      expect(await textOf(script)).toBe('script of v2');
    }
    expect(isAnswered(first, loading('_astro/chapter.v2.js', 'new').request)).toBe(true);
    await second.pages.handOver(['old', 'new']);
    expect(await replay(second, 'new')).toBe('replay of v2');
    expect(await replay(second, 'old')).toBe('replay of v1');
    expect(await second.pages.served()).toBe('v2');
  });

  it('a page of an older one is not given what the host has by now', async () => {
    const storage = memoryCaches();
    const first = keeperOf('v1', hostOf('v1'), storage);
    await fill(first, { ...ALL, first: 'aifi/index.html', mostBytes: 1 });
    await first.pages.handOver([]);
    const second = keeperOf('v2', hostOf('v2'), storage);
    await second.pages.handOver(['old']);
    const asked = loading('replay/aifi.safetensors', 'old');
    expect((await answer(second, asked)).status).toBe(409);
  });

  it('serves pages of the old one from the old one, also when the keeper is started again', async () => {
    const storage = memoryCaches();
    const first = keeperOf('v1', hostOf('v1'), storage);
    await fill(first, ALL);
    await first.pages.handOver([]);
    const host = hostOf('v2');
    const second = keeperOf('v2', host, storage);
    await fill(second, ALL);
    await second.pages.handOver(['old']);
    for (const keeper of [second, keeperOf('v2', host, storage)]) {
      const replay = (page: string) =>
        textOf(answer(keeper, loading('replay/aifi.safetensors', page)));
      expect(await replay('old')).toBe('replay of v1');
      expect(await replay('new')).toBe('replay of v2');
    }
    expect(await second.pages.used(['old', 'new'])).toEqual(new Set(['v1']));
    expect(await second.pages.used(['new'])).toEqual(new Set());
  });

  it('a page that is on its way is not forgotten', async () => {
    const { pages } = keeperOf('v2', hostOf('v2'));
    await pages.note('coming', 'v1');
    expect(await pages.used([])).toEqual(new Set(['v1']));
    vi.useFakeTimers({ now: Date.now() + 2 * 60_000 });
    expect(await pages.used([])).toEqual(new Set());
    vi.useRealTimers();
  });

  it('on the host, while the old one is kept in part: its page comes whole from the host', async () => {
    const host = hostOf('v2');
    const keeper = keeperOf('v1', host);
    expect(await textOf(answer(keeper, opening('aifi/', 'page')))).toContain('v2 aifi/');
    expect(keeper.found.others).toBe(1);
    expect(await textOf(answer(keeper, loading('replay/aifi.safetensors', 'page')))).toBe(
      'replay of v2',
    );
    // A page of the old version gets no data of the new one.
    const other = await answer(keeper, loading('replay/aifi.safetensors', 'older'));
    expect(other.status).toBe(409);
  });

  it('without network, and kept in part: the page comes whole from the old one', async () => {
    const storage = memoryCaches();
    await fill(keeperOf('v1', hostOf('v1'), storage), ALL);
    const host = hostOf('v2');
    host.isReached = false;
    const next = keeperOf('v2', host, storage);
    expect(await textOf(answer(next, opening('aifi/', 'page')))).toContain('v1 aifi/');
    expect(await textOf(answer(next, loading('replay/aifi.safetensors', 'page')))).toBe(
      'replay of v1',
    );
  });
});

describe('?safe', () => {
  it('comes from the host, and so does all that it loads; without network from what is kept', async () => {
    const host = hostOf('v1');
    const keeper = keeperOf('v1', host);
    await fill(keeper, ALL);
    host.files['aifi/index.html'] = 'mended';
    host.files['replay/aifi.safetensors'] = 'mended, too';
    expect(await textOf(answer(keeper, opening('aifi/?safe', 'safe')))).toBe('mended');
    expect(await textOf(answer(keeper, loading('replay/aifi.safetensors', 'safe')))).toBe(
      'mended, too',
    );
    host.isReached = false;
    expect(await textOf(answer(keeper, opening('aifi/?safe', 'again')))).toContain('v1');
  });
});
