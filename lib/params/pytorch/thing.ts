/**
 * A Python object that we do not have, or a class: what it is called, what it was made of and its
 * attributes. It is inert: nothing of it is ever run.
 */
export class Thing {
  readonly name: string;
  readonly args: unknown[];
  state: unknown = null;

  constructor(name: string, args: unknown[] = []) {
    this.name = name;
    this.args = args;
  }

  /** The last word of its name. */
  get className(): string {
    return this.name.slice(this.name.lastIndexOf('.') + 1);
  }
}

/** A Python dictionary; a Map, for which a key such as `__proto__` is a key and no more. */
export type Dict = Map<unknown, unknown>;

export const isDict = (value: unknown): value is Dict => value instanceof Map;

/** The attribute of an object, as its pickle has it; undefined where there is none. */
export const attribute = ({ state }: Thing, name: string): unknown =>
  isDict(state) ? state.get(name) : undefined;
