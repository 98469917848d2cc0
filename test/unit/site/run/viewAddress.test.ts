// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import { seededRandom } from '#lib/scene/random.ts';
import { createLinkKeeper } from '#site/run/linkKeeper.ts';
import { EMPTY, writeLink } from '#site/run/linkState.ts';
import {
  addressOf,
  embedOf,
  pageNow,
  readAddress,
  stateNow,
} from '#site/run/viewAddress.ts';
import { withScene } from '#site/subject/sceneAddress.ts';
import { FIRST_SEED } from '#site/subject/firstSeed.ts';
import { LONGEST_ADDRESS } from '#site/ui/parameters.ts';
import { withValues } from '#site/ui/query.ts';
import { randomState } from '#test/support/pageStates.ts';

const stateOf = (query: string) => Object.fromEntries(new URLSearchParams(query));

describe('addressOf(view), readAddress(address)', () => {
  it('say a view in words where that is short', async () => {
    const state = { seed: '7', 'v.attention': '{"token":44}' };
    const address = await addressOf({ page: 'aifi', figure: 'attention', state });
    expect(address).toBe(
      `${location.origin}/aifi/?seed=7&v.attention=%7B%22token%22%3A44%7D#figure-attention`,
    );
    expect(await addressOf({ page: '', figure: null, state: {} })).toBe(
      `${location.origin}/`,
    );
  });

  it('give back any view that a page can have, in 2,000 characters', async () => {
    for (let seed = 1000; seed < 1020; seed++) {
      const { chapter, scene, views, edits, step, pin, words } = randomState(
        seededRandom(seed),
        seed % 2 === 0 ? 'all' : 'some',
      );
      const query = writeLink(
        { ...EMPTY, views, edits, step, pin },
        withScene(withValues('', words), scene, FIRST_SEED),
      );
      const view = { page: chapter, figure: 'x', state: stateOf(query) };
      const address = await addressOf(view);
      expect(address.length).toBeLessThanOrEqual(LONGEST_ADDRESS);
      expect(await readAddress(address)).toEqual(view);
    }
  });

  it('take no address of another site, and none that is damaged', async () => {
    await expect(readAddress('https://other.example/aifi/')).rejects.toThrow(
      /another site/,
    );
    await expect(readAddress('/aifi/?z=1garbage')).rejects.toThrow(/damaged/);
    const { state } = await readAddress('/aifi/?safe&light=dark&seed=7&unknown=1');
    expect(state).toEqual({ seed: '7' });
  });

  it('embedOf(view, look) keeps the look in words beside the state', async () => {
    const state = { 'v.a': JSON.stringify('long '.repeat(200)), seed: '7' };
    const address = await embedOf(
      { page: 'aifi', figure: 'attention', state },
      { light: 'dark', hide: ['code', 'controls'] },
    );
    const { pathname, searchParams } = new URL(address);
    expect(pathname).toBe('/embed/aifi/attention/');
    expect([...searchParams.keys()].sort()).toEqual(['hide', 'light', 'z']);
    expect([searchParams.get('light'), searchParams.get('hide')]).toEqual([
      'dark',
      'code,controls',
    ]);
  });
});

it('stateNow() has what was done a moment ago, before the address is written', () => {
  vi.useFakeTimers();
  history.replaceState(null, '', '/aifi/index.html?seed=7');
  createLinkKeeper().set({ views: { attention: 3 } });
  expect(location.search).toBe('?seed=7');
  expect(stateNow()).toEqual({ seed: '7', 'v.attention': '3' });
  expect(location.search).toBe('?seed=7&v.attention=3');
  expect(pageNow()).toBe('aifi');
  vi.useRealTimers();
});
