import { describe, expect, it } from 'vitest';
import { inTurn, newestWins } from '#site/runtime/turns.ts';

/** A call that ends when it is told to. */
function gated() {
  const open: (() => void)[] = [];
  const begun: number[] = [];
  const call = (n: number) =>
    new Promise<number>((resolve, reject) => {
      begun.push(n);
      open.push(() => (n < 0 ? reject(new Error(`no ${n}`)) : resolve(n)));
    });
  const settle = async () => {
    open.shift()?.();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { call, begun, settle };
}

describe('newestWins(call)', () => {
  it('makes the first and the newest call, and gives null to those between', async () => {
    const { call, begun, settle } = gated();
    const turns = newestWins(call);
    const answers = [1, 2, 3].map((n) => turns.ask(n));
    await settle();
    await settle();
    expect(await Promise.all(answers)).toEqual([1, null, 3]);
    expect(begun).toEqual([1, 3]);
  });

  it('goes on after a call that failed', async () => {
    const { call, settle } = gated();
    const turns = newestWins(call);
    const failed = expect(turns.ask(-1)).rejects.toThrow('no -1');
    const next = turns.ask(2);
    await settle();
    await settle();
    await failed;
    expect(await next).toBe(2);
  });
});

describe('inTurn()', () => {
  it('makes every call, one at a time, and none whose signal aborted before', async () => {
    const { call, begun, settle } = gated();
    const take = inTurn();
    const [stays, goes] = [new AbortController(), new AbortController()];
    const first = take(() => call(1), stays.signal);
    const second = take(() => call(2), goes.signal);
    const third = take(() => call(3), stays.signal);
    const refused = expect(second).rejects.toThrow('replaced');
    goes.abort(new Error('replaced'));
    await Promise.resolve();
    await settle();
    await settle();
    await refused;
    expect(await Promise.all([first, third])).toEqual([1, 3]);
    expect(begun).toEqual([1, 3]);
  });
});
