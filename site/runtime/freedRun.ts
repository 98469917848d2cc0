/** What the worker says of a run whose tensors it has not any more. */
export const FREED =
  'The tensors of this run are not kept any more: it was disposed of, newer runs took its room, ' +
  'or its graphics device was lost. Run it again.';

/** True for that, wherever the sentence comes from: workers pass on no kinds of errors. */
export const isFreed = (error: unknown): boolean =>
  error instanceof Error && error.message === FREED;
