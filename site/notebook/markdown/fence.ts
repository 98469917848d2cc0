/** What stands behind ` ```js ` of a live fence. */
export interface Fence {
  readonly name: string | null;
  /** `figure`: beside the text; `wide`: across the page; `inline`: in the text. */
  readonly place: 'figure' | 'wide' | 'inline';
  readonly title: string | null;
  /** One line under a figure: what to try. */
  readonly try: string | null;
  /** Width / height that is kept free until the picture is there. */
  readonly ratio: string | null;
  /** The function that the reader writes here; its checks stand in the chapter's `exercises.ts`. */
  readonly exercise: string | null;
  /** The code is closed until the reader opens it. */
  readonly folded: boolean;
}

const WORDS = ['figure', 'wide', 'folded'];
const KEYS = ['name', 'title', 'try', 'ratio', 'exercise'];
const PART = /([a-z]+)=(?:"([^"]*)"|([^\s"]+))(?=\s|$)|(\S+)/g;

/**
 * Reads `live figure name=x title="..." try="..." ratio=1/1`; null when the fence is not live.
 * Throws a sentence for a word that it does not know.
 */
export function readFence(meta: string | null | undefined): Fence | null {
  if (!meta || !/^live(?:\s|$)/.test(meta)) return null;
  const values = new Map<string, string>();
  for (const [, key, quoted, bare, alone] of meta.slice('live'.length).matchAll(PART)) {
    const word = key ?? alone ?? '';
    if (!(key === undefined ? WORDS : KEYS).includes(word))
      throw new Error(`A live fence does not know "${word}" (in: ${meta})`);
    values.set(word, quoted ?? bare ?? '');
  }
  const word = (key: string) => values.get(key) ?? null;
  return {
    name: word('name') ?? word('exercise'),
    place: values.has('wide') ? 'wide' : values.has('figure') ? 'figure' : 'inline',
    title: word('title'),
    try: word('try'),
    ratio: word('ratio'),
    exercise: word('exercise'),
    folded: values.has('folded'),
  };
}
