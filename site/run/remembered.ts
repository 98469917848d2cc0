/** Each key is asked for once, unless that failed. */
export function remembered<T>(ask: (key: string) => Promise<T>) {
  const known = new Map<string, Promise<T>>();
  return (key: string): Promise<T> => {
    const promise = known.get(key) ?? ask(key);
    known.set(key, promise);
    promise.catch(() => known.delete(key));
    return promise;
  };
}
