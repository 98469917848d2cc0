/** Code that no page pays for before a model asks for it, and that is at hand from then on. */
export interface Later<T> {
  readonly load: () => Promise<void>;
  /** Null before it was loaded. */
  readonly here: () => T | null;
  /** Throws before it was loaded. */
  readonly get: () => T;
}

export function later<T>(what: string, load: () => Promise<T>): Later<T> {
  let code: T | null = null;
  return {
    async load() {
      code ??= await load();
    },
    here: () => code,
    get() {
      if (code) return code;
      throw new Error(`The code of ${what} is not loaded.`);
    },
  };
}
