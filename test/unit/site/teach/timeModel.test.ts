// @vitest-environment jsdom
import { expect, it, vi } from 'vitest';
import { timeModel } from '#site/teach/room/timeModel.ts';

it('timeModel(base, …) ends its worker where the first picture does not come', async () => {
  let living = 0;
  vi.stubGlobal(
    'Worker',
    class extends EventTarget {
      constructor() {
        super();
        living++;
      }
      postMessage() {
        /* A worker that says nothing. */
      }
      terminate() {
        living--;
      }
    },
  );
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 503 })));
  await expect(timeModel('/', () => undefined)).rejects.toThrow(
    'The first picture could not be loaded (503).',
  );
  expect(living).toBe(0);
});
