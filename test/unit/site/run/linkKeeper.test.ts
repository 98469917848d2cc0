// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLinkKeeper, type LinkKeeper } from '#site/run/linkKeeper.ts';
import type { LinkState } from '#site/run/linkState.ts';
import { createViewMemory } from '#site/notebook/viewMemory.ts';

const SETTLED = 500;
const searched = () => decodeURIComponent(location.search);

let link: LinkKeeper;

beforeEach(() => {
  vi.useFakeTimers();
  history.pushState(null, '', '/aifi/?scene=7#heads');
  link = createLinkKeeper();
});
afterEach(() => vi.useRealTimers());

/** Goes through the browser's history; jsdom tells of it later, as browsers do. */
async function go(steps: number): Promise<void> {
  vi.useRealTimers();
  const arrived = new Promise((resolve) =>
    addEventListener('popstate', resolve, { once: true }),
  );
  history.go(steps);
  await arrived;
  vi.useFakeTimers();
}

function view(value: unknown): HTMLElement & { value: unknown } {
  return Object.assign(document.createElement('div'), { value });
}

describe('createLinkKeeper', () => {
  it('set(part) many times in one gesture is one step of the history', () => {
    const before = history.length;
    for (let token = 0; token < 20; token++) {
      link.set({ views: { attention: { token } } });
      vi.advanceTimersByTime(30);
    }
    expect(searched()).toBe('?scene=7');
    vi.advanceTimersByTime(SETTLED);
    expect(searched()).toBe('?scene=7&v.attention={"token":19}');
    expect(location.hash).toBe('#heads');
    expect(history.length).toBe(before + 1);
  });

  it('a drag is one step of the history, however long it rests on its way', () => {
    const before = history.length;
    const point = (kind: string) => dispatchEvent(new Event(kind));
    const other = document.body.appendChild(document.createElement('button'));
    other.focus();
    point('pointerdown');
    // What is taken hold of takes the focus.
    other.blur();
    for (let token = 0; token < 3; token++) {
      link.set({ views: { attention: { token } } });
      vi.advanceTimersByTime(3 * SETTLED);
    }
    expect(history.length).toBe(before);
    point('pointerup');
    vi.advanceTimersByTime(SETTLED);
    expect(searched()).toBe('?scene=7&v.attention={"token":2}');
    expect(history.length).toBe(before + 1);
  });

  it('set(part) that ends where it began is no step of the history', () => {
    link.set({ step: 'a' });
    vi.advanceTimersByTime(SETTLED);
    const before = history.length;
    link.set({ step: 'b' });
    link.set({ step: 'a' });
    vi.advanceTimersByTime(SETTLED);
    expect(history.length).toBe(before);
  });

  it('set(part) keeps the other parts, and what others wrote meanwhile', () => {
    link.set({ step: 'a' });
    link.set({ pin: 'b' });
    history.replaceState(null, '', '/aifi/?scene=8#heads');
    vi.advanceTimersByTime(SETTLED);
    expect(searched()).toBe('?scene=8&step=a&pin=b');
  });

  it('createLinkKeeper() begins with what the address says', () => {
    history.pushState(null, '', '/aifi/?v.a=1&step=s');
    expect(createLinkKeeper().state).toMatchObject({ views: { a: 1 }, step: 's' });
  });

  it('watch(listener) tells of back and forward until it is stopped', async () => {
    link.set({ step: 'a' });
    vi.advanceTimersByTime(SETTLED);
    link.set({ step: 'b' });
    vi.advanceTimersByTime(SETTLED);
    const seen: (string | null)[] = [];
    const stop = link.watch(({ step }: LinkState) => void seen.push(step));
    await go(-1);
    await go(-1);
    await go(2);
    stop();
    await go(-2);
    expect(seen).toEqual(['a', null, 'b']);
    expect(link.state.step).toBeNull();
  });

  it('going back sets the views back and writes no new step', async () => {
    const memory = createViewMemory(link);
    const attention = view({ token: 0 });
    memory.adopt('attention', attention);
    const heard: unknown[] = [];
    attention.addEventListener('input', () => heard.push(attention.value));
    for (const token of [3, 5]) {
      attention.value = { token };
      attention.dispatchEvent(new Event('input', { bubbles: true }));
      vi.advanceTimersByTime(SETTLED);
    }
    const before = history.length;
    await go(-1);
    expect(attention.value).toEqual({ token: 3 });
    await go(-1);
    expect(attention.value).toEqual({ token: 0 });
    await go(2);
    expect(attention.value).toEqual({ token: 5 });
    vi.advanceTimersByTime(SETTLED);
    expect(history.length).toBe(before);
    expect(heard).toEqual([3, 5, 3, 0, 5].map((token) => ({ token })));
  });

  it('a jump to a heading keeps what the reader has just chosen', () => {
    link.set({ step: 'a' });
    history.replaceState(null, '', '/aifi/?scene=7#cost');
    dispatchEvent(new PopStateEvent('popstate'));
    vi.advanceTimersByTime(SETTLED);
    expect(link.state.step).toBe('a');
    expect(searched()).toBe('?scene=7&step=a');
  });

  it.each([
    [{ token: 0 }, 'null', { token: 0 }],
    [{ token: 0 }, '[1]', { token: 0 }],
    [{ token: 0 }, '7', { token: 0 }],
    [{ token: 0 }, '{"head":1}', { head: 1 }],
    [3, '{"token":1}', 3],
    [3, 'null', null],
    [[1], '{}', [1]],
    [null, '{"token":1}', { token: 1 }],
  ])('a view that began with %j takes %s of a link as %j', (first, linked, taken) => {
    history.pushState(null, '', `/aifi/?v.attention=${linked}`);
    const attention = view(first);
    createViewMemory(createLinkKeeper()).adopt('attention', attention);
    expect(attention.value).toEqual(taken);
  });
});
