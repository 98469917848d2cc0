import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FAMILIES, PARAMETERS } from '#site/ui/parameters.ts';

const root = join(import.meta.dirname, '../..');
const files = ['site', 'chapters', 'lib'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|js|astro|mdx)$/.test(name))
    .map((name) => `${folder}/${name}`),
);
const textOf = (file: string) =>
  readFileSync(join(root, file), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '');

/** Ways in which something from outside comes into a page, and the files that may go them. */
const WAYS: readonly (readonly [way: string, pattern: RegExp, may: readonly string[]])[] = [
  [
    'the query of the address',
    /\.search\b(?!\()|\bsearchParams\b|URLSearchParams\b/,
    [
      'site/ui/query.ts',
      // Says why nothing of it is read.
      'site/ui/address.ts',
      // Queries in their short form, which query.ts hands on.
      'site/ui/packed.ts',
      'site/ui/shortAddress.ts',
      // Addresses of views, which go out; what comes in by one is read as any other.
      'site/run/viewAddress.ts',
      // Writes a whole query, and asks for `safe` before anything else is loaded.
      'site/run/linkState.ts',
      'site/book/carryQuery.ts',
      'site/layouts/Book.astro',
      // Nothing but light or dark.
      'site/pages/embed.astro',
      'site/run/linkedHost.ts',
      'site/debugger/mountDebugger.ts',
      // The service worker leaves a query as it is.
      'site/offline/answer.ts',
    ],
  ],
  [
    'the fragment of the address',
    /\.hash\b/,
    ['site/ui/query.ts', 'site/run/linkedHost.ts', 'site/run/viewAddress.ts'],
  ],
  [
    'the whole address',
    /\blocation\.(?:href|toString)\b|\blocation\s*(?:\+|\})|document\.(?:URL|documentURI|baseURI)|\bbaseURI\b/,
    [
      'site/ui/foreignFrame.ts',
      'site/run/codeNotice.ts',
      // What a program's own short address of a model stands in; no page of the book loads them.
      'lib/package/browser/fetchModel.ts',
      'lib/package/browser/startDetector.ts',
    ],
  ],
  [
    'what this browser keeps',
    /\b(?:local|session)Storage\b|\bindexedDB\b|document\.cookie|\bcookieStore\b/,
    [
      'site/layouts/Book.astro',
      'site/components/RunningHead.astro',
      // Nothing but which of two languages listings are in.
      'site/source/sourceTabs.ts',
      'site/subject/keepUndo.ts',
      // Lessons that a teacher has collected.
      'site/teach/lesson/keptLessons.ts',
      // Answers to the book's questions.
      'site/ui/keptGuesses.ts',
      // Answers to its exercises, which run nowhere before their reader presses Run.
      'site/teach/answers/keptAnswers.ts',
      // Takes these names away from texts of others.
      'site/teach/judge/lockDown.ts',
      // Tries whether anything is kept, and reads nothing.
      'site/teach/room/keeping.ts',
      // Nothing but the number of the visit.
      'site/run/visit.ts',
    ],
  ],
  [
    'its private files',
    /\bnavigator\.storage\b|getDirectory\(\)/,
    [
      'site/run/keptModels.ts',
      'site/runtime/weights/dropped/openFiles.ts',
      // How much room there is.
      'site/teach/room/keeping.ts',
    ],
  ],
  [
    'its cache',
    /\bcaches\b/,
    [
      'site/runtime/weights/cache.ts',
      // The book's own files, as they were built.
      'site/offline/worker.ts',
      // Takes this name away from texts of others.
      'site/teach/judge/lockDown.ts',
      // Tries whether anything is kept.
      'site/teach/room/keeping.ts',
    ],
  ],
  ['the state of its history', /\bhistory\.state\b|\bevent\.state\b|\bnavigation\b\./, []],
  [
    'other windows',
    /\bwindow\.(?:name|opener)\b|\.referrer\b|BroadcastChannel/,
    // Which talk it is, and what its windows tell each other, read by `talkName.ts` and `protocol.ts`.
    [
      'site/present/talk.ts',
      'site/present/speaker.ts',
      // Takes this name away from texts of others.
      'site/teach/judge/lockDown.ts',
    ],
  ],
  [
    'messages of other windows',
    /addEventListener\(\s*['"]message['"]|\bwindow\.onmessage\b/,
    [
      // How high a figure is, which is no secret, and that another one of this origin runs.
      'site/embed/heights.ts',
      'site/embed/onlyLive.ts',
      'site/public/embed-heights.js',
      // What the windows of a talk tell each other: messages that `protocol.ts` knows.
      'site/present/talk.ts',
      'site/present/speaker.ts',
      // A frame without origin, which holds nothing of the site.
      'site/pages/judge.astro',
      // The service worker hears pages of its own origin alone.
      'site/offline/worker.ts',
    ],
  ],
  [
    'text that becomes code',
    /\bnew Function\b|(?<!\.)\beval\b|setTimeout\(\s*['"`]|\.srcdoc\b|javascript:/,
    [
      'site/notebook/evaluate.ts',
      'site/notebook/canCompile.ts',
      'lib/trace/edits/code.ts',
      'site/server/contentPolicy.ts',
      // Into a frame without origin or network, the text of a page of the book.
      'site/teach/judge/closedFrame.ts',
      // Lets no text become code.
      'site/teach/judge/lockDown.ts',
      // The book's own solutions, when it is built.
      'site/replay/recordChecks.ts',
    ],
  ],
];

describe('what comes into a page from outside', () => {
  test.each(WAYS)('%s comes in at one place', (_, pattern, may) => {
    const found = files.filter((file) => pattern.test(textOf(file)));
    expect(found.filter((file) => !may.includes(file))).toEqual([]);
  });

  test('every parameter is data, or asked for, and bounded', () => {
    for (const [name, { is, most }] of Object.entries({ ...PARAMETERS, ...FAMILIES })) {
      expect(['data', 'asked'], name).toContain(is);
      expect(most, name).toBeLessThanOrEqual(40_000);
    }
  });

  test('what is asked for is asked for in one place each', () => {
    const asked = Object.entries({ ...PARAMETERS, ...FAMILIES })
      .filter(([, { is }]) => is === 'asked')
      .map(([name]) => name);
    expect(asked).toEqual(['model', 'host', 'patches', 'z', 'c.']);
    // A link's code: only what the keeper holds back or its reader accepted goes on.
    const users = (call: RegExp) => files.filter((file) => call.test(textOf(file)));
    expect(users(/\breadLink\((?!'')/)).toEqual([
      'site/run/linkKeeper.ts',
      'site/run/linkState.ts',
    ]);
    expect(users(/\blinkedHost\(/)).toEqual([
      'site/run/hubDoor.ts',
      'site/run/linkedHost.ts',
    ]);
    // A short form becomes a query, which is read as any other.
    expect(users(/\bunpackQuery\(/)).toEqual([
      'site/ui/packed.ts',
      'site/ui/shortAddress.ts',
    ]);
    expect(users(/valueIn\([^)]*'(?:host|patches)'/)).toEqual(['site/run/linkedHost.ts']);
  });
});
