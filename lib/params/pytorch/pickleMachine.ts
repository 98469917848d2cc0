import { PickleBytes } from './pickleBytes.ts';
import { Thing } from './thing.ts';

/** What a pickle may call, by its full name. */
export type Calls = ReadonlyMap<string, (args: readonly unknown[]) => unknown>;

/** What a pickle may ask of us. */
export interface Reach {
  readonly calls: Calls;
  /** What stands for what lies outside of the pickle: the numbers of tensors. */
  readonly persistent: (id: unknown) => unknown;
}

const MARK = Symbol('mark');

/** A hundred times the steps for the largest published detector with its optimiser. */
const MOST_STEPS = 2 ** 20;

/** The stack and memory of a pickle while it is read. */
export class PickleMachine extends PickleBytes {
  readonly #stack: unknown[] = [];
  readonly #memo = new Map<number, unknown>();
  readonly #reach: Reach;
  #steps = 0;

  constructor(bytes: Uint8Array, start: number, reach: Reach) {
    super(bytes, start);
    this.#reach = reach;
  }

  /** Counts work, so that a small file cannot ask for much of it. */
  spend(steps = 1): void {
    this.#steps += steps;
    if (this.#steps > MOST_STEPS) this.fail('has more steps than any checkpoint needs');
  }

  push(value: unknown): void {
    this.#stack.push(value);
  }

  mark(): void {
    this.#stack.push(MARK);
  }

  pop(): unknown {
    const value = this.top();
    this.#stack.pop();
    return value;
  }

  top(): unknown {
    if (this.#stack.length === 0) this.fail('takes from an empty stack');
    const value = this.#stack.at(-1);
    return value === MARK ? this.fail('takes a mark for a value') : value;
  }

  popMany(count: number): unknown[] {
    return Array.from({ length: count }, () => this.pop()).reverse();
  }

  popToMark(): unknown[] {
    const mark = this.#stack.lastIndexOf(MARK);
    if (mark < 0) this.fail('has no mark');
    return this.#stack.splice(mark).slice(1);
  }

  remember(index = this.#memo.size): void {
    this.#memo.set(index, this.top());
  }

  recall(index: number): void {
    if (!this.#memo.has(index)) this.fail('recalls what it never stored');
    this.push(this.#memo.get(index));
  }

  /** Where a pickle would run what it names: only what is on the list, and that is ours. */
  call(): void {
    const args = this.pop();
    const named = this.pop();
    if (!(named instanceof Thing)) this.fail('calls what is no class');
    if (!Array.isArray(args)) this.fail('calls something without arguments');
    const list: unknown[] = args;
    this.spend(list.reduce<number>((sum, arg) => sum + (Array.isArray(arg) ? arg.length : 1), 0)); // prettier-ignore
    const known = this.#reach.calls.get(named.name.replace(/^__builtin__\./, 'builtins.'));
    this.push(known ? known(list) : new Thing(named.name, list));
  }

  /** Gives the object on top its attributes. */
  build(): void {
    const state = this.pop();
    const made = this.top();
    if (made instanceof Thing) made.state = state;
  }

  setItems(items: readonly unknown[]): void {
    const target = this.top();
    for (let i = 0; i + 1 < items.length; i += 2)
      if (target instanceof Map) target.set(items[i], items[i + 1]);
      else if (target instanceof Thing) target.args.push([items[i], items[i + 1]]);
      else this.fail('sets items of what is no dictionary');
  }

  append(items: readonly unknown[]): void {
    const target = this.top();
    for (const item of items)
      if (Array.isArray(target)) target.push(item);
      else if (target instanceof Set) target.add(item);
      else if (target instanceof Thing) target.args.push(item);
      else this.fail('appends to what is no list');
  }

  outside(): void {
    this.push(this.#reach.persistent(this.pop()));
  }
}
