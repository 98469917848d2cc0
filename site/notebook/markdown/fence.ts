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
  /** The figure of which this cell says in one sentence what is to be seen. */
  readonly says: string | null;
  /** The figure before which this cell asks the reader to guess. */
  readonly guess: string | null;
  /** To a reader the code is one line that opens: that of figures, and what says so. Never an exercise. */
  readonly folded: boolean;
}

const WORDS = ['figure', 'wide', 'folded'];
const KEYS = ['name', 'title', 'try', 'ratio', 'exercise', 'says', 'guess'];
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
  const [says, guess] = [word('says'), word('guess')];
  const place = values.has('wide') ? 'wide' : values.has('figure') ? 'figure' : 'inline';
  return {
    name:
      word('name') ?? word('exercise') ?? nameFor(says, 'Says') ?? nameFor(guess, 'Guess'),
    place,
    title: word('title'),
    try: word('try'),
    ratio: word('ratio'),
    exercise: word('exercise'),
    says,
    guess,
    folded:
      (place !== 'inline' || says !== null || guess !== null || values.has('folded')) &&
      !values.has('exercise'),
  };
}

const nameFor = (figure: string | null, end: string) =>
  figure === null ? null : `${figure}${end}`;
