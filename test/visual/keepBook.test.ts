import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepBook } from '#site/offline/keepBook.ts';
import type { Kept } from '#site/offline/fill.ts';
import type { Said } from '#site/offline/messages.ts';
import { html } from '#site/ui/dom.ts';

const PART: Kept = { version: 'v1', bytes: 4e6, totalBytes: 27e6, refused: [], stop: null };
const WHOLE: Kept = { ...PART, bytes: 27e6 };

const line = () => document.querySelector('#badge .why [data-offline]')?.textContent;

/** A browser's part in it: what the keeper answers to what it is told. */
function browserWith(
  answer: (said: Said) => Kept | null | Promise<never>,
  waits: Kept | null = null,
): Said[] {
  const heard: Said[] = [];
  const keeper = (state: string, hear: (said: Said) => ReturnType<typeof answer>) => ({
    scriptURL: 'http://localhost/sw.js',
    state,
    postMessage(said: Said, [port]: MessagePort[] = []) {
      void Promise.resolve(hear(said)).then((reply) => port?.postMessage(reply));
    },
  });
  vi.stubGlobal('isSecureContext', true);
  const registration = Object.assign(new EventTarget(), {
    active: keeper('activated', (said) => {
      heard.push(said);
      return answer(said);
    }),
    waiting: waits && keeper('installed', () => waits),
  });
  Object.assign(navigator, {
    locks: { request: (_: string, work: () => Promise<void>) => work() },
    serviceWorker: Object.assign(new EventTarget(), {
      register: () => Promise.resolve(registration),
      ready: Promise.resolve(registration),
    }),
  });
  return heard;
}

beforeEach(() => {
  document.head.append(html('meta', { name: 'book', content: 'v1 aifi/index.html' }));
  document.body.append(
    html(
      'details',
      { id: 'badge' },
      html('div', { class: 'why' }, html('p', { 'data-part': 'memory' })),
    ),
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
  document.head.replaceChildren();
  document.body.replaceChildren();
  for (const name of ['locks', 'serviceWorker', 'connection'])
    Reflect.deleteProperty(navigator, name);
  history.replaceState(null, '', '/');
});

it('has the book kept batch after batch, the open page first, and says so', async () => {
  let batches = 0;
  const heard = browserWith(({ kind }) =>
    kind === 'fill' && ++batches > 1 ? WHOLE : PART,
  );
  await keepBook();
  expect(heard.map(({ kind }) => kind)).toEqual(['hello', 'fill', 'fill', 'tidy']);
  expect(heard[1]).toMatchObject({ batch: { first: 'aifi/index.html' } });
  expect(line()).toBe(
    'The whole book is on this machine: 27\u00a0MB. It opens without a network.',
  );
});

const offered = () => document.querySelector('.message[data-about="book"]');

it('offers a new version once it is here; the keeper turns to it when its reader says so', async () => {
  const heard = browserWith(() => WHOLE, { ...WHOLE, version: 'v2' });
  await keepBook();
  await vi.waitFor(() =>
    expect(offered()?.querySelector('p')?.textContent).toBe(
      'There is a new version of this book.',
    ),
  );
  expect(heard.map(({ kind }) => kind)).not.toContain('turn');
  offered()?.querySelector('button')?.click();
  expect(heard.at(-1)).toEqual({ kind: 'turn', version: 'v2' });
});

it('does not offer the version that the page is of already, while its keeper waits', async () => {
  browserWith(() => WHOLE, WHOLE);
  await keepBook();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(offered()).toBeNull();
});

it.each<[string, RegExp, () => void]>([
  ['over http', /that takes https/, () => vi.stubGlobal('isSecureContext', false)],
  [
    'in a browser without service workers',
    /cannot keep the book/,
    () => vi.stubGlobal('isSecureContext', true),
  ],
  [
    'in a private window',
    /as private windows do/,
    () => {
      browserWith(() => PART);
      navigator.serviceWorker.register = () =>
        Promise.reject(new Error('The operation is insecure.'));
    },
  ],
  [
    'where data is saved',
    /saves data/,
    () => {
      const heard = browserWith((said) =>
        said.kind === 'hello' ? PART : Promise.reject(new Error(said.kind)),
      );
      Object.assign(navigator, { connection: { saveData: true } });
      expect(heard).toEqual([]);
    },
  ],
  [
    'where there is no room',
    /no room for the rest/,
    () => {
      browserWith(() => ({ ...PART, stop: 'room' }));
    },
  ],
])('%s a sentence says why not', async (_, sentence, arrange) => {
  arrange();
  await keepBook();
  expect(line()).toMatch(sentence);
  expect(line()?.length).toBeLessThan(300);
});

it.each(['/?safe', '/?safe=1&seed=7'])(
  '%s keeps nothing and says nothing',
  async (address) => {
    history.replaceState(null, '', address);
    const heard = browserWith(() => PART);
    await keepBook();
    expect([heard, line()]).toEqual([[], undefined]);
  },
);
