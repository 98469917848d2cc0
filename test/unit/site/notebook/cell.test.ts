// @vitest-environment jsdom
import { Runtime, type Module } from '@observablehq/runtime';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Lacking } from '#site/run/lacking.ts';
import { createCell, type CellState, type RunningCell } from '#site/notebook/cell.ts';
import type { Complaint } from '#site/notebook/complaint.ts';
import type { LinkKeeper } from '#site/run/linkKeeper.ts';
import { EMPTY, type LinkState } from '#site/run/linkState.ts';
import { observe } from '#site/notebook/kit/runtime.js';
import { defineCell } from '#site/notebook/transpile.ts';
import { NotRecorded } from '#site/run/bookRun.ts';
import { createViewMemory, type ViewMemory } from '#site/notebook/viewMemory.ts';

/** A link that stands in no address. */
function memoryLink(): LinkKeeper & { goTo(state: LinkState): void } {
  let state = EMPTY;
  const listeners = new Set<(state: LinkState) => void>();
  return {
    get state() {
      return state;
    },
    set: (part) => void (state = { ...state, ...part }),
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    goTo(next) {
      state = next;
      listeners.forEach((listener) => listener(next));
    },
  };
}

/** What the runtime keeps of a module: its variables by name, and who reads them. */
interface Scoped {
  readonly _scope: ReadonlyMap<string, { readonly _outputs: ReadonlySet<unknown> }>;
}

interface Shown {
  readonly root: HTMLDivElement;
  readonly states: CellState[];
  readonly complaints: Complaint[];
  readonly waits: () => number;
  readonly lacks: string[];
  readonly edit: (source: string) => void;
  readonly refuse: RunningCell['refuse'];
}

let main: Module;
let link: ReturnType<typeof memoryLink>;
let memory: ViewMemory;
let cells = 0;

beforeEach(() => {
  main = new Runtime().module();
  link = memoryLink();
  memory = createViewMemory(link);
  main.define('slider', [], () => slider);
});

/** An operable view over 0 .. 9, whose setter is silent. */
function slider(initial: number): HTMLElement {
  let value = initial;
  const element = document.createElement('div');
  element.textContent = String(initial);
  Object.defineProperty(element, 'value', {
    get: () => value,
    set(next: number) {
      value = next;
      element.textContent = String(next);
    },
  });
  return element;
}

function cell(name: string, source: string): Shown {
  const root = document.createElement('div');
  const states: CellState[] = [];
  const complaints: Complaint[] = [];
  let waits = 0;
  const lacks: string[] = [];
  const running = createCell(main, { id: ++cells, name, root }, memory, {
    state(state, complaint) {
      states.push(state);
      if (complaint) complaints.push(complaint);
    },
    stopped(complaint) {
      states.push('error');
      complaints.push(complaint);
    },
    waits: () => void waits++,
    lacks: (sentence) => void lacks.push(sentence),
  });
  const edit = (text: string) => running.run(text, defineCell(text));
  edit(source);
  return {
    refuse: (text, error) => running.refuse(text, error),
    root,
    states,
    complaints,
    waits: () => waits,
    lacks,
    edit,
  };
}

const settle = (ms = 60) => new Promise((resolve) => setTimeout(resolve, ms));
const operate = (view: Element | null, value: number) => {
  if (!view) throw new Error('No view to operate.');
  Object.assign(view, { value });
  view.dispatchEvent(new Event('input', { bubbles: true }));
};

describe('createCell', () => {
  it('run(source) displays the value of an expression', async () => {
    const { root, states } = cell('sum', '1 + 2');
    await settle();
    expect(root.textContent).toBe('3');
    expect(states).toEqual(['pending', 'done']);
  });

  it('run(source) displays an element as it is, and what display() shows', async () => {
    main.define('document', [], () => document);
    const one = cell(
      'one',
      `Object.assign(document.createElement('b'), {textContent: 'x'})`,
    );
    const two = cell('two', `display('a'); display('b');`);
    await settle();
    expect(one.root.innerHTML).toBe('<b>x</b>');
    expect(two.root.childNodes).toHaveLength(2);
  });

  it('run(source) computes what depends on it anew', async () => {
    const first = cell('first', 'const n = 2');
    const second = cell('second', 'n * 10');
    await settle();
    expect(second.root.textContent).toBe('20');
    first.edit('const n = 3');
    await settle();
    expect(second.root.textContent).toBe('30');
    expect(second.states.at(-1)).toBe('done');
  });

  it('run(source) computes a cell anew when what it names changes', async () => {
    let change: (n: number) => unknown = () => undefined;
    main.define('n', [], () =>
      observe<number>((notify) => {
        change = notify;
        notify(1);
        return () => undefined;
      }),
    );
    const { root, states } = cell('twice', 'n * 2');
    await settle();
    expect(root.textContent).toBe('2');
    change(4);
    await settle();
    expect(root.textContent).toBe('8');
    expect(states).toEqual(['pending', 'done', 'pending', 'done']);
  });

  it('run(source) keeps the last picture over a thrown error and reports it once', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { root, states, complaints, edit } = cell('fragile', '"picture"');
    await settle();
    const picture = root.innerHTML;
    edit('null.x');
    await settle();
    expect(root.innerHTML).toBe(picture);
    expect(states.filter((state) => state === 'error')).toHaveLength(1);
    expect(states.at(-1)).toBe('error');
    expect(complaints[0]?.place).toEqual({ line: 1, column: 6 });
    edit('"again"');
    await settle();
    expect(root.textContent).toBe('"again"');
    expect(states.at(-1)).toBe('done');
    expect(log).not.toHaveBeenCalled();
    log.mockRestore();
  });

  it('run(source) says which cell failed before it', async () => {
    cell('first', 'const n = null.x');
    const second = cell('second', 'n * 10');
    await settle();
    expect(second.complaints).toHaveLength(1);
    expect(second.complaints[0]).toMatchObject({
      waitsFor: 'n',
      place: { line: 1, column: 1 },
    });
  });

  it('run(source) says which name nobody defines, and where', async () => {
    const { complaints } = cell('lost', '1 +\n  nowhere');
    await settle();
    expect(complaints).toEqual([
      { sentence: 'nowhere is not defined', place: { line: 2, column: 3 }, waitsFor: null },
    ]);
  });

  it('run(source) says what the model lacks, and what depends on it says it too', async () => {
    main.define('see', [], () => () => {
      throw new Lacking('AIFI (encoder.aifi.output): mine is built otherwise.');
    });
    const first = cell('map', `const map = see('encoder.aifi.output')`);
    const second = cell('side', 'map.shape[1]');
    await settle();
    const sentence =
      'This model has no AIFI (encoder.aifi.output): mine is built otherwise.';
    expect([first.lacks, second.lacks]).toEqual([[sentence], [sentence]]);
    expect([...first.states, ...second.states]).not.toContain('error');
  });

  it('run(source) waits for the model where the recorded run lacks a tensor', async () => {
    main.define('see', [], () => () => Promise.reject(new NotRecorded('a')));
    const first = cell('first', `const a = await see('a')`);
    const second = cell('second', 'a + 1');
    await settle();
    expect([first.waits(), second.waits()]).toEqual([1, 1]);
    expect([...first.states, ...second.states]).not.toContain('error');
  });

  it('refuse(source, error) reports a text that does not parse and leaves the picture', async () => {
    const { root, states, complaints, refuse } = cell('half', '"picture"');
    await settle();
    const picture = root.innerHTML;
    const text = 'const x =\n  = 2';
    try {
      defineCell(text);
    } catch (error) {
      refuse(text, error);
    }
    await settle();
    expect(root.innerHTML).toBe(picture);
    expect(states.at(-1)).toBe('error');
    expect(complaints[0]?.place).toEqual({ line: 2, column: 3 });
  });

  it('run(source) lets what was edited away show nothing more', async () => {
    main.define('later', [], () => () => settle(80));
    const { root, states, edit } = cell(
      'slow',
      `await later(); display('old'); view(slider(1))`,
    );
    await settle(40);
    edit(`display('new')`);
    await settle(160);
    expect(root.textContent).toBe('"new"');
    expect(states.at(-1)).toBe('done');
  });

  it('run(source) 200 times leaves no variables and no tensors of the runs before', async () => {
    main.define('tf', [], () => tf);
    const { edit } = cell('edited', 'const n = view(slider(0))');
    const dependent = cell('dependent', 'n + 1');
    const text = (n: number) =>
      `display(${n});\nconst n = view(slider(${n}));\nconst x = tf.zeros([${n + 1}])`;
    edit(text(0));
    await settle();
    const scope = (main as Module & Scoped)._scope;
    const now = () => ({
      scope: scope.size,
      readers: scope.get('slider')?._outputs.size,
      tensors: tf.memory().numTensors,
    });
    const before = now();
    for (let n = 1; n <= 200; n++) {
      edit(text(n));
      if (n % 20 === 0) await settle(20);
    }
    await settle();
    expect(now()).toEqual(before);
    expect(dependent.root.textContent).toBe('201');
  });

  it('run(source) frees the tensors of a cell that is computed anew', async () => {
    main.define('tf', [], () => tf);
    const seed = cell('seed', 'const n = view(slider(1))');
    const user = cell('user', 'const x = tf.add(tf.ones([n]), 1)\nawait x.data()');
    await settle();
    const before = tf.memory().numTensors;
    for (let n = 2; n < 8; n++) {
      operate(seed.root.firstElementChild, n);
      await settle(30);
    }
    expect(user.states.filter((state) => state === 'done').length).toBeGreaterThan(3);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('view() in a cell', () => {
  it('view(element) gives the value to other cells, now and after every input', async () => {
    const first = cell('first', 'const n = view(slider(3))');
    const second = cell('second', 'n * 10');
    await settle();
    expect(second.root.textContent).toBe('30');
    operate(first.root.firstElementChild, 7);
    await settle();
    expect(second.root.textContent).toBe('70');
    expect(link.state.views).toEqual({ first: 7 });
  });

  it('view(element) has the value that was chosen before its cell ran anew', async () => {
    const limit = cell('limit', 'const limit = view(slider(9))');
    const first = cell('first', 'limit;\nconst n = view(slider(3))');
    const second = cell('second', 'n * 10');
    await settle();
    const old = first.root.firstElementChild;
    operate(old, 7);
    await settle();
    operate(limit.root.firstElementChild, 8);
    await settle();
    expect(first.root.firstElementChild).not.toBe(old);
    expect(first.root.textContent).toBe('7');
    expect(second.root.textContent).toBe('70');
    expect(link.state.views).toEqual({ first: 7, limit: 8 });
  });

  it('view(a), view(b) in one cell are remembered apart', async () => {
    const { root, edit } = cell(
      'two',
      'const a = view(slider(1));\nconst b = view(slider(2))',
    );
    const sum = cell('sum', '`${a} ${b}`');
    await settle();
    operate(root.children[1] ?? null, 5);
    await settle();
    expect(sum.root.textContent).toContain('1 5');
    expect(link.state.views).toEqual({ 'two.1': 5 });
    edit('const a = view(slider(1));\nconst b = view(slider(3))');
    await settle();
    expect(root.textContent).toBe('15');
    expect(sum.root.textContent).toContain('1 5');
  });

  it('view(element) forgets a value that is the first one again', async () => {
    const { root } = cell('first', 'const n = view(slider(3))');
    await settle();
    operate(root.firstElementChild, 7);
    operate(root.firstElementChild, 3);
    expect(link.state.views).toEqual({});
  });

  it('view(element) follows the link, and what the link does not say is as at first', async () => {
    const first = cell('first', 'const n = view(slider(3))');
    const second = cell('second', 'n');
    await settle();
    link.goTo({ ...EMPTY, views: { first: 5 } });
    await settle();
    expect(second.root.textContent).toBe('5');
    link.goTo(EMPTY);
    await settle();
    expect([first.root.textContent, second.root.textContent]).toEqual(['3', '3']);
    expect(link.state).toEqual(EMPTY);
  });

  it('view(element) takes null from a link as a value', async () => {
    link.set({ views: { first: null } });
    cell('first', 'const n = view(slider(3))');
    const second = cell('second', 'String(n)');
    await settle();
    expect(second.root.textContent).toBe('"null"');
    link.goTo({ ...EMPTY, views: { first: 4 } });
    await settle();
    link.goTo({ ...EMPTY, views: { first: null } });
    await settle();
    expect(second.root.textContent).toBe('"null"');
  });

  it('memory.set(key, value, member) operates a view as the reader would', async () => {
    main.define(
      'pair',
      [],
      () => () => Object.assign(slider(0), { value: { a: 1, b: 2 } }),
    );
    cell('pairs', 'const chosen = view(pair())');
    const second = cell('second', '`${chosen.a} ${chosen.b}`');
    await settle();
    memory.set('pairs', 9, 'b');
    memory.set('nowhere', 9);
    await settle();
    expect(second.root.textContent).toContain('1 9');
    expect(link.state.views).toEqual({ pairs: { a: 1, b: 9 } });
  });

  it('view(5) says that it takes an element', async () => {
    const { complaints } = cell('wrong', 'const n =\n  view(5)');
    await settle();
    expect(complaints[0]?.sentence).toBe('view() takes an element that has a value.');
    expect(complaints[0]?.place).toEqual({ line: 2, column: 3 });
  });
});
