// @vitest-environment jsdom
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KINDS, type Edit } from '#lib/trace/edits/index.ts';
import { isCode } from '#lib/trace/edits/isCode.ts';
import { keysOfCode, putCodeIn, takeCodeOut } from '#site/run/linkCode.ts';
import { createLinkKeeper } from '#site/run/linkKeeper.ts';
import { EMPTY, type LinkState } from '#site/run/linkState.ts';
import { FAMILIES, PARAMETERS } from '#site/ui/parameters.ts';

const SETTLED = 500;
const STOP: Edit = { kind: 'stop', layer: 2 };
const FREEZE: Edit = { kind: 'freeze', query: 1 };
const CODE: Edit = { kind: 'code', path: 'encoder.P3', code: '(value) => value' };
const LINK: LinkState = {
  ...EMPTY,
  cells: { toy: 'const a = 1' },
  edits: [STOP, CODE, FREEZE],
};
const none = new Set<string>();

describe('takeCodeOut, putCodeIn', () => {
  it('takeCodeOut(link, none) keeps data and holds back what is code', () => {
    const { state, code } = takeCodeOut(LINK, none);
    expect(state).toEqual({ ...EMPTY, edits: [STOP, FREEZE] });
    expect(code).toEqual({ cells: LINK.cells, edits: LINK.edits });
  });

  it('putCodeIn(state, code) is the link again, edits in their order', () => {
    const { state, code } = takeCodeOut(LINK, none);
    if (!code) throw new Error('There is code.');
    for (const wins of ['link', 'reader'] as const)
      expect(putCodeIn(state, code, wins)).toEqual(LINK);
  });

  it('putCodeIn(state, code) brings nothing back that the reader took away or changed', () => {
    const { state, code } = takeCodeOut(LINK, none);
    if (!code) throw new Error('There is code.');
    const changed = { ...state, edits: [FREEZE], cells: { toy: 'mine' } };
    expect(putCodeIn(changed, code, 'link').edits).toEqual([FREEZE, CODE]);
    expect(putCodeIn(changed, code, 'reader').cells).toEqual({ toy: 'mine' });
    expect(putCodeIn(changed, code, 'link').cells).toEqual(LINK.cells);
  });

  it('takeCodeOut(link, own) lets the reader’s own pass, letter for letter', () => {
    expect(takeCodeOut(LINK, new Set(keysOfCode(LINK))).code).toBeNull();
    const other = { ...LINK, cells: { toy: 'const a = 2' } };
    const { state, code } = takeCodeOut(other, new Set(keysOfCode(LINK)));
    expect(state.cells).toEqual({});
    expect(code?.cells).toEqual(other.cells);
  });

  it('a cell and a function never share a key', () => {
    const texts = fc.string();
    fc.assert(
      fc.property(texts, texts, (name, text) => {
        const cell = keysOfCode({ cells: Object.fromEntries([[name, text]]) });
        const edit = keysOfCode({ edits: [{ kind: 'code', path: name, code: text }] });
        expect(cell).not.toEqual(edit);
      }),
    );
  });

  it('every kind of edit with a text that is no path is code', () => {
    for (const [kind, { fields }] of Object.entries(KINDS)) {
      const texts = Object.entries(fields).filter(([, { is }]) => is === 'a text');
      expect(texts.length > 0, kind).toBe(isCode({ kind } as Edit));
    }
  });
});

describe('createLinkKeeper() over a link with code', () => {
  const search = new URLSearchParams({
    seed: '7',
    'c.toy': 'const a = 1',
    'v.toy': '3',
    patches: JSON.stringify([STOP, CODE, FREEZE]),
  });
  const searched = () => new URLSearchParams(location.search);
  const patches = () => JSON.parse(searched().get('patches') ?? '[]') as unknown;
  beforeEach(() => {
    vi.useFakeTimers();
    history.pushState(null, '', `/aifi/?${search}`);
  });
  afterEach(() => vi.useRealTimers());

  it('has the data, and offers the code', () => {
    const link = createLinkKeeper();
    expect(link.state).toMatchObject({
      cells: {},
      views: { toy: 3 },
      edits: [STOP, FREEZE],
    });
    expect(link.offer?.cells).toEqual({ toy: 'const a = 1' });
  });

  it('keeps undecided code in the address while the reader changes other things', () => {
    const link = createLinkKeeper();
    link.set({ views: { toy: 4 } });
    vi.advanceTimersByTime(SETTLED);
    expect(searched().get('v.toy')).toBe('4');
    expect(searched().get('c.toy')).toBe('const a = 1');
    expect(patches()).toEqual([STOP, CODE, FREEZE]);
    expect(link.state.cells).toEqual({});
    expect(link.offer).not.toBeNull();
  });

  it('accept() runs all of it once, and back and forward need not ask again', () => {
    const link = createLinkKeeper();
    const seen: LinkState[] = [];
    link.watch((state) => seen.push(state));
    const before = history.length;
    link.accept();
    link.accept();
    vi.advanceTimersByTime(SETTLED);
    expect(seen).toHaveLength(1);
    expect(link.state.cells).toEqual({ toy: 'const a = 1' });
    expect(link.state.edits).toEqual([STOP, CODE, FREEZE]);
    expect(history.length).toBe(before);
    history.replaceState(null, '', '/aifi/');
    dispatchEvent(new PopStateEvent('popstate'));
    expect(link.state.cells).toEqual({});
    history.replaceState(null, '', `/aifi/?${search}`);
    dispatchEvent(new PopStateEvent('popstate'));
    expect(link.state.cells).toEqual({ toy: 'const a = 1' });
    expect(link.offer).toBeNull();
  });

  it('back and forward to other code ask', () => {
    const link = createLinkKeeper();
    link.accept();
    history.replaceState(null, '', '/aifi/?c.toy=other');
    dispatchEvent(new PopStateEvent('popstate'));
    expect(link.state.cells).toEqual({});
    expect(link.offer?.cells).toEqual({ toy: 'other' });
  });

  it('discard() takes it out of the address, and leaves the rest', () => {
    const link = createLinkKeeper();
    const before = history.length;
    link.discard();
    expect([...searched().keys()].sort()).toEqual(['patches', 'seed', 'v.toy']);
    expect(patches()).toEqual([STOP, FREEZE]);
    expect(link.offer).toBeNull();
    expect(history.length).toBe(before);
  });

  it('accept() does nothing in the frame of another origin', () => {
    const link = createLinkKeeper();
    const parent = vi.spyOn(window, 'parent', 'get').mockReturnValue({
      get origin(): string {
        throw new DOMException('Blocked', 'SecurityError');
      },
    } as Window & typeof globalThis);
    link.accept();
    expect(link.state.cells).toEqual({});
    expect(link.offer).not.toBeNull();
    parent.mockRestore();
  });

  it('remembers nothing for the next link', () => {
    createLinkKeeper().accept();
    expect(createLinkKeeper().offer).not.toBeNull();
    expect(localStorage.length + sessionStorage.length).toBe(0);
  });

  it('reads nothing under safe, and leaves the address alone until the reader changes something', () => {
    history.replaceState(null, '', `/aifi/?${search}&safe`);
    const link = createLinkKeeper();
    expect(link.state).toEqual(EMPTY);
    expect(link.offer).toBeNull();
    vi.advanceTimersByTime(SETTLED);
    expect(searched().has('c.toy')).toBe(true);
    link.set({ step: 'mine' });
    vi.advanceTimersByTime(SETTLED);
    expect(location.search).toBe('?step=mine');
  });

  it('applies no code, whatever the parameters say', () => {
    const names = [
      ...Object.keys(PARAMETERS).filter((name) => name !== 'safe'),
      ...Object.keys(FAMILIES).map((family) => `${family}toy`),
    ];
    const value = fc.oneof(
      fc.string(),
      fc.constant('alert(1)'),
      fc.constant(JSON.stringify([CODE])),
      fc.constant(JSON.stringify([STOP, CODE, CODE])),
    );
    const pairs = fc.array(fc.tuple(fc.constantFrom(...names), value));
    fc.assert(
      fc.property(pairs, (entries) => {
        history.replaceState(null, '', `/aifi/?${new URLSearchParams(entries)}`);
        const link = createLinkKeeper();
        expect(keysOfCode(link.state)).toEqual([]);
      }),
    );
  });
});
