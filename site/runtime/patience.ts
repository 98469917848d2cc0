/**
 * What `promise` gives, or a rejection with `late` where it has not settled after `ms`. What is waited
 * for goes on: it cannot be stopped.
 */
export function within<T>(ms: number, promise: Promise<T>, late: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(late)), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
