// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LONGEST_ADDRESS, LONGEST_QUERY } from '#site/ui/parameters.ts';
import { shortForm } from '#site/ui/shortAddress.ts';

describe('openAddress()', () => {
  const link = (step: string) => shortForm.write(`?step=${step}&seed=7`);
  const long = `?${new URLSearchParams({ step: 'x', 'v.a': JSON.stringify('y'.repeat(3000)) }).toString()}`;
  const load = async () => {
    vi.resetModules();
    const [open, query, address] = await Promise.all([
      import('#site/ui/openAddress.ts'),
      import('#site/ui/query.ts'),
      import('#site/ui/address.ts'),
    ]);
    return { ...open, ...query, ...address };
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
