import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { html } from '#site/ui/dom.ts';
import { nowLive } from '#site/ui/afterLive.ts';
import { player } from '#site/views/motion/player.ts';
import { fetchedOnce, whenSeen } from '#site/views/motion/whenSeen.ts';

/** Nothing comes near the view. */
class FarAway {
  observe(): void {
    // It never calls back.
  }
  disconnect(): void {
    // There is nothing to end.
  }
}

beforeEach(() => {
  vi.stubGlobal('IntersectionObserver', FarAway);
  vi.stubGlobal('requestIdleCallback', (run: () => void) => run());
  vi.useFakeTimers();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  document.body.replaceChildren();
});

interface Ball {
  readonly ball: number;
}

const made = () =>
  player<Ball>(
    {
      element: html('div'),
      steps: ({ ball }) => [{ name: 'Fall', sentence: `Ball ${ball} falls.` }],
      draw: () => undefined,
    },
    { label: 'A ball', first: { ball: 1, at: 0 } },
  ).view;

test('what never came near the view is fetched once the page is live, and printed', async () => {
  const load = vi.fn(() => Promise.resolve({ made }));
  const code = fetchedOnce(load);
  const root = whenSeen(code, (module) => module.made(), {
    first: { ball: 1, at: 0 },
    room: { wide: 10, narrow: 10 },
  });
  const chosen = { ball: 2, at: 1 };
  root.value = chosen;
  document.body.append(root);
  dispatchEvent(new Event('beforeprint'));
  expect(root.children).toHaveLength(0);
  expect(load).not.toHaveBeenCalled();
  nowLive();
  expect(load).not.toHaveBeenCalled();
  vi.runAllTimers();
  expect(load).toHaveBeenCalledOnce();
  await code.fetch();
  expect(root.children).toHaveLength(0);
  dispatchEvent(new Event('beforeprint'));
  expect(root.querySelector('.v-stills')?.textContent).toBe('1. Fall. Ball 2 falls.');
  dispatchEvent(new Event('afterprint'));
  expect(root.querySelector('.v-stills')).toBeNull();
  expect(root.value).toEqual(chosen);
});
