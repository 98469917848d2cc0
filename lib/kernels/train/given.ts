/** A tensor that is there; throws where a kernel and its gradient name different ones. */
export function given<T>(tensor: T | undefined): T {
  if (tensor === undefined)
    throw new Error('A kernel and its gradient do not know the same tensors.');
  return tensor;
}
