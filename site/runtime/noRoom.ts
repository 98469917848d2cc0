/** Whether a browser kept something not because it may not, but because it has no room left. */
export const isNoRoom = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'QuotaExceededError';
