// @vitest-environment jsdom
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { seededRandom } from '#lib/scene/random.ts';
import { readAddress, writeAddress } from '#site/opening/address.ts';
import { EMPTY, readLink, writeLink, type LinkState } from '#site/run/linkState.ts';
import { FIRST_SEED } from '#site/subject/firstSeed.ts';
import { sceneIn, withScene } from '#site/subject/sceneAddress.ts';
import { LONGEST_ADDRESS, LONGEST_QUERY } from '#site/ui/parameters.ts';
import { valueIn, withValues } from '#site/ui/query.ts';
import { shortForm } from '#site/ui/shortAddress.ts';
import type { PageState } from '#test/support/pageStates.ts';
import { randomState } from '#test/support/pageStates.ts';

interface OldLink extends LinkState {
  readonly query: string;
  readonly words: Readonly<Record<string, string>>;
  readonly drawn: string;
}

const drawn = (scene: unknown) =>
  createHash('sha256').update(JSON.stringify(scene)).digest('hex').slice(0, 12);

const queryOf = ({ scene, views, edits, step, pin, words }: PageState) =>
  writeLink(
    { ...EMPTY, views, edits, step, pin },
    withScene(withValues('', words), scene, FIRST_SEED),
  );

describe('a thousand links that the book wrote before there was a short form', () => {
  const file = join(import.meta.dirname, '../../../support/oldLinks/links.jsonl.gz');
  const links = gunzipSync(readFileSync(file))
    .toString()
    .split('\n')
    .map((line) => JSON.parse(line) as OldLink);

  it('say what they said', async () => {
    expect(links.length).toBe(1000);
    for (const { query, words, drawn: scene, ...said } of links) {
      const { views, cells, edits, step, pin } = said;
      expect(shortForm.read(query)).toEqual({ query, why: null });
      expect(readLink(query)).toEqual({ views, cells, edits, step, pin });
      for (const [name, word] of Object.entries(words))
        expect(new URLSearchParams(query).get(name)).toBe(word);
      expect(drawn(await sceneIn(query, FIRST_SEED))).toBe(scene);
    }
  });

  it('say the same in the short form', () => {
    for (const { query } of links)
      expect(shortForm.read(shortForm.write(query)).query).toBe(query);
  });
});

describe('the short form', () => {
  it('holds any state that a page can have in 2,000 characters', async () => {
    const lengths: number[] = [];
    for (let seed = 0; seed < 200; seed++) {
      const state = randomState(seededRandom(seed), seed % 2 === 0 ? 'all' : 'some');
      const query = queryOf(state);
      const packed = shortForm.write(query);
      expect(shortForm.read(packed)).toEqual({ query, why: null });
      const { views, edits, step, pin } = state;
      expect(readLink(query)).toEqual({ views, cells: {}, edits, step, pin });
      if (seed % 10 === 0)
        expect(withScene('', await sceneIn(query, FIRST_SEED), FIRST_SEED)).toBe(
          withScene('', state.scene, FIRST_SEED),
        );
      lengths.push(packed.length);
    }
    const around = 'https://www.a-university.example/courses/vision/deformable-attention/';
    console.log(`longest of 200: ${Math.max(...lengths)} characters`);
    expect(around.length + Math.max(...lengths)).toBeLessThanOrEqual(LONGEST_ADDRESS);
  });

  it('leaves alone what has none, and lets what stands beside it win', () => {
    expect(shortForm.read('?seed=7')).toEqual({ query: '?seed=7', why: null });
    const packed = shortForm.write('?seed=7&step=encoder.P3&light=dark');
    expect(packed).toMatch(/^\?light=dark&z=1[\w-]+$/);
    const { query } = shortForm.read(`${packed}&seed=9`);
    expect(valueIn(query, 'seed')).toBe('9');
    expect(valueIn(query, 'step')).toBe('encoder.P3');
    expect(valueIn(query, 'light')).toBe('dark');
  });

  it('brings neither another short form nor safe, and says why it is not read', () => {
    const inner = shortForm.write('?seed=7');
    const packed = shortForm.write(`${inner}&safe=1&step=a`);
    // As a page that is opened anew.
    shortForm.read(shortForm.write('?seed=1'));
    expect(shortForm.read(packed)).toEqual({ query: '?step=a', why: null });
    expect(shortForm.read('?seed=3&z=9zz')).toEqual({
      query: '?seed=3',
      why: expect.stringContaining('another version') as string,
    });
    const long = shortForm.read(`?z=1${'A'.repeat(30_000)}`);
    expect(long.why).toMatch(/too long/);
  });

  it('keeps what the opening page says', async () => {
    const address = await readAddress('?threshold=0.35&layer=3&truth=1&seed=77');
    const packed = shortForm.write(writeAddress(address, ''));
    expect(await readAddress(shortForm.read(packed).query)).toEqual(address);
  });
});

describe('openAddress()', () => {
  const link = (step: string) => shortForm.write(`?step=${step}&seed=7`);
  const long = `?${new URLSearchParams({ step: 'x', 'v.a': JSON.stringify('y'.repeat(3000)) }).toString()}`;
  const load = async () => {
    vi.resetModules();
    const [open, query] = await Promise.all([
      import('#site/ui/openAddress.ts'),
      import('#site/ui/query.ts'),
    ]);
    return { ...open, ...query };
  };
  beforeEach(() => history.replaceState(null, '', '/aifi/#heads'));

  it('opens a short form before it is read, and says it in words where there is room', async () => {
    history.replaceState(null, '', `/aifi/${link('encoder.P3')}#heads`);
    const { currentQuery, isClosed, openAddress } = await load();
    expect(isClosed()).toBe(true);
    await openAddress();
    expect(currentQuery()).toBe('?step=encoder.P3&seed=7');
    expect(location.search + location.hash).toBe('?step=encoder.P3&seed=7#heads');
  });

  it('tells why a short form is not read, and leaves the address as it is', async () => {
    history.replaceState(null, '', '/aifi/?z=1garbage&seed=4');
    const { currentQuery, openAddress, whyUnread } = await load();
    await openAddress();
    expect(currentQuery()).toBe('?seed=4');
    expect(whyUnread()).toMatch(/damaged/);
    expect(location.search).toBe('?z=1garbage&seed=4');
  });

  it('?safe reads no short form, and a million characters are not read', async () => {
    history.replaceState(null, '', `/aifi/${link('a')}&safe`);
    const { currentQuery, isClosed, openAddress, whyUnread } = await load();
    await openAddress();
    expect([isClosed(), currentQuery()]).toEqual([false, '']);
    expect(whyUnread()).toMatch(/safe/);
    history.replaceState(null, '', `/aifi/?z=1${'A'.repeat(1_000_000)}`);
    await openAddress();
    expect(currentQuery()).toBe('');
    expect(whyUnread()?.length).toBeLessThan(300);
    expect(location.search.length).toBeGreaterThan(LONGEST_QUERY);
  });

  it('code in a short form is offered and not run, as any code of a link', async () => {
    const edits = [
      { kind: 'code', path: 'encoder.P3', code: 'x' },
      { kind: 'stop', layer: 1 },
    ];
    const query = `?${new URLSearchParams({ 'c.toy': 'alert()', patches: JSON.stringify(edits) }).toString()}`;
    history.replaceState(null, '', `/aifi/${shortForm.write(query)}`);
    const { openAddress } = await load();
    const { createLinkKeeper } = await import('#site/run/linkKeeper.ts');
    await openAddress();
    const { state, offer } = createLinkKeeper();
    expect([state.cells, state.edits]).toEqual([{}, [{ kind: 'stop', layer: 1 }]]);
    expect(offer).toEqual({ cells: { toy: 'alert()' }, edits });
  });

  it('the address becomes short once it is too long, and is read as it was written', async () => {
    const { addressWith, currentQuery, openAddress } = await load();
    await openAddress();
    history.pushState(null, '', addressWith(long));
    await vi.waitFor(() => expect(location.search).toMatch(/^\?z=1/));
    expect(location.href.length).toBeLessThan(LONGEST_ADDRESS);
    expect(currentQuery()).toBe(long);
    history.pushState(null, '', addressWith('?step=a'));
    expect(location.search).toBe('?step=a');
  });

  it('back to a short form that was written before the page was loaded anew waits for its code', async () => {
    history.replaceState(null, '', `/aifi/${shortForm.write(long)}`);
    history.pushState(null, '', '/aifi/?seed=1');
    const { currentQuery, openAddress } = await load();
    await openAddress();
    const told: string[] = [];
    addEventListener('popstate', () => told.push(currentQuery()));
    history.back();
    await vi.waitFor(() => expect(told).toEqual([long]));
  });
});
