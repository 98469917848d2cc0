/**
 * Freezes what the language and the worker bring, before anything foreign runs: a text that replaces `Math.abs`
 * or `Array.prototype.every` would otherwise pass every check.
 */
export function lockDown(global: object): void {
  const names = Reflect.ownKeys(global);
  const seen = new Set<object>([global]);
  const found = names.flatMap((name) => objectsOf(global, name));
  // Reached by syntax alone.
  const syntax: readonly object[] = [
    function* () {},
    async function () {},
    async function* () {},
    [][Symbol.iterator](),
    ''[Symbol.iterator](),
    new Map().entries(),
    new Set().values(),
    ''.matchAll(/./g),
  ];
  const open = [...found, ...syntax, ...prototypesOf(global)];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next) || ArrayBuffer.isView(next)) continue;
    seen.add(next);
    const object = next;
    open.push(...prototypesOf(object));
    open.push(...Reflect.ownKeys(object).flatMap((name) => objectsOf(object, name)));
    Object.freeze(object);
  }
  for (const name of names) fix(global, name);
}

function prototypesOf(object: object): object[] {
  const prototype: unknown = Object.getPrototypeOf(object);
  return isObject(prototype) ? [prototype] : [];
}

/** A name keeps its value; what can be set neither way stays as it is. */
function fix(global: object, name: PropertyKey): void {
  const known = Object.getOwnPropertyDescriptor(global, name);
  if (!known?.configurable) return;
  const isValue = 'value' in known;
  Object.defineProperty(global, name, {
    configurable: false,
    ...(isValue ? { writable: false } : {}),
  });
}

function objectsOf(object: object, name: PropertyKey): object[] {
  const known = { ...Object.getOwnPropertyDescriptor(object, name) };
  return Object.values<unknown>(known).filter(isObject);
}

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';
