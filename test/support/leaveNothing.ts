import { afterAll, vi } from 'vitest';

// Files of a project without isolation follow one another in one process.
afterAll(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});
