/** What reaches beyond the worker, or makes another one. */
const DOORS = [
  ...['fetch', 'XMLHttpRequest', 'WebSocket', 'WebSocketStream', 'WebTransport'],
  ...['EventSource', 'importScripts', 'Worker', 'SharedWorker', 'BroadcastChannel'],
  ...['indexedDB', 'caches', 'cookieStore', 'RTCPeerConnection', 'FontFace', 'navigator'],
];

/** Takes these away for good, also where they stand on the worker's prototypes. */
export function closeDoors(global: object): void {
  for (const name of DOORS)
    for (let at: unknown = global; isObject(at); at = Object.getPrototypeOf(at))
      Reflect.deleteProperty(at, name);
}

const NO_CODE = 'Here no text becomes code.';

/**
 * Lets no text become code but what is compiled while `isOpen` says so: a text could name a module of another
 * machine, which is not looked at.
 */
export function closeCompilers(isOpen: () => boolean): void {
  const compile = eval;
  const refuse = () => {
    throw new Error(NO_CODE);
  };
  const guarded = (text: unknown) =>
    isOpen() ? (compile(String(text)) as unknown) : refuse();
  Object.defineProperty(globalThis, 'eval', { value: guarded });
  const constructor = Object.defineProperty(refuse, 'prototype', {
    value: Function.prototype,
  });
  for (const one of [refuse, function* () {}, async () => {}, async function* () {}])
    Object.defineProperty(Object.getPrototypeOf(one), 'constructor', {
      value: constructor,
    });
  Object.defineProperty(globalThis, 'Function', { value: constructor });
  for (const name of ['setTimeout', 'setInterval'] as const) {
    const later = globalThis[name] as (...given: unknown[]) => unknown;
    const value = (run: unknown, ...rest: unknown[]) => {
      if (typeof run !== 'function') return refuse();
      return later(run, ...rest);
    };
    Object.defineProperty(globalThis, name, { value });
  }
}

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
