/** What is looked at when a typed function may have changed it; kept before one runs. */
const { getOwnPropertyDescriptor, getPrototypeOf } = Object;
const { ownKeys } = Reflect;

/** Something that may be changed, by the name that a reader knows it by. */
export type Named = readonly [name: string, owner: object];

interface Descriptor {
  readonly value?: unknown;
  readonly get?: unknown;
  readonly set?: unknown;
}

interface Remembered extends Required<Descriptor> {
  readonly name: string;
  readonly owner: object;
  readonly key: PropertyKey;
}

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

const nameOf = (owner: string, key: PropertyKey) =>
  owner === '' ? String(key) : `${owner}.${String(key)}`;

/** Remembers the functions and objects that some objects hold; gives the name of the first that is another. */
export function rememberMembers(objects: readonly Named[]): () => string | null {
  const members: Remembered[] = [];
  for (const [name, owner] of objects)
    for (const key of ownKeys(owner)) {
      const found = getOwnPropertyDescriptor(owner, key) as Descriptor | undefined;
      const { value, get, set } = found ?? {};
      if (isObject(value) || get || set)
        members.push({ name: nameOf(name, key), owner, key, value, get, set });
    }
  return () => {
    for (const { name, owner, key, value, get, set } of members) {
      const now = getOwnPropertyDescriptor(owner, key);
      if (!now || now.value !== value || now.get !== get || now.set !== set) return name;
    }
    return null;
  };
}

/** The global object, all that it inherits, and every class and namespace with what its instances share. */
function globals(): Named[] {
  const found: Named[] = [];
  const seen = new Set<object>();
  const add = (name: string, value: unknown) => {
    if (!isObject(value) || seen.has(value)) return;
    seen.add(value);
    found.push([name, value]);
  };
  let scope: object | null = globalThis;
  for (; scope; scope = getPrototypeOf(scope) as object | null) add('', scope);
  for (const key of ownKeys(globalThis)) {
    const name = String(key);
    const value: unknown = getOwnPropertyDescriptor(globalThis, key)?.value;
    if (!/^[A-Z]/.test(name) || !isObject(value)) continue;
    add(name, value);
    if ('prototype' in value) add(`${name}.prototype`, value.prototype);
  }
  // Of no name: what all typed arrays, iterators and async functions share.
  add('TypedArray.prototype', getPrototypeOf(Float32Array.prototype));
  return found;
}

let globalsChanged: (() => string | null) | null = null;

/** The global that is not what it was when this was first called, or null. */
export function changedGlobal(): string | null {
  globalsChanged ??= rememberMembers(globals());
  return globalsChanged();
}
