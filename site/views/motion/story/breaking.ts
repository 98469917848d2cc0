import type { BrokenStories, Stories } from '#lib/numbers/sceneStory.ts';
import { breakAt, type Break } from '#lib/numbers/storyBreaks.ts';
import { html } from '#site/ui/dom.ts';
import type { Beside } from './beside.ts';
import type { Followed } from './storyMotion.ts';

interface BreakingHands {
  /** The reader breaks a station, or mends it (null). */
  readonly choose: (broken: number | null) => void;
  /** The broken run is there, of which nothing was known before; `asked` by the reader just now. */
  readonly arrived: (asked: boolean) => void;
}

export interface Breaking {
  readonly row: HTMLElement;
  /** What stands beside a story; null where it is whole, or the broken run is not there. */
  readonly beside: (choice: Followed) => Beside | null;
  /** Says what can be broken at a station (from 0), or what is; begins the run that is lacking. */
  readonly show: (choice: Followed, step: number) => void;
}

/** A run that is on its way, what it told, or why there is none. */
type Found = 'waits' | BrokenStories | { readonly sentence: string };

const RECORDED =
  'To break it the network must run once more: this story is recorded, and goes on when the model is there.';

/** *Break it*: what a station shows is put out of work, and the story told once more beside the whole. */
export function breaking(stories: Stories, { choose, arrived }: BreakingHands): Breaking {
  const found = new Map<string, Found>();
  let isAsked = false;
  let offered: number | null = null;
  let now: Followed = { object: -1, broken: null };
  const button = html('button', { type: 'button', class: 'v-button' });
  const words = html('span', { role: 'status' });
  button.addEventListener('click', () => {
    isAsked = now.broken === null;
    // What failed is tried again.
    if (isAsked) found.clear();
    choose(isAsked ? offered : null);
  });
  const breakOf = ({ object, broken }: Followed) =>
    broken === null ? null : breakAt(broken, stories.of(object));
  const keyOf = ({ object, broken }: Followed) => `${object} ${broken}`;
  const begin = async (choice: Followed, { edits }: Break) => {
    const key = keyOf(choice);
    if (!stories.broken || found.has(key)) return;
    found.set(key, 'waits');
    const asked = isAsked;
    isAsked = false;
    const made = await stories
      .broken(edits)
      .catch((error: unknown) => ({ sentence: String(error).replace(/^\w*: /, '') }));
    found.set(key, made);
    if (keyOf(now) === key) arrived(asked && typeof made === 'function');
  };
  const beside = (choice: Followed): Beside | null => {
    const broken = breakOf(choice);
    const told = broken && found.get(keyOf(choice));
    if (!broken || typeof told !== 'function') return null;
    const ghost = told(stories.of(choice.object));
    return { from: choice.broken ?? 1, state: broken.state, ghost };
  };
  const sayBroken = (choice: Followed, { state }: Break) => {
    if (!stories.broken) return RECORDED;
    const told = found.get(keyOf(choice));
    if (told === undefined || told === 'waits') return 'The network runs once more …';
    if (typeof told !== 'function') return told.sentence;
    const { name } = stories.of(choice.object);
    return beside(choice)?.ghost
      ? `Dashed: a run in which ${state}.`
      : `A run in which ${state}: no box touches this ${name}.`;
  };
  return {
    row: html('div', { class: 'v-row v-follow-break' }, button, words),
    beside,
    show(choice, step) {
      now = choice;
      const broken = breakOf(choice);
      if (broken) void begin(choice, broken);
      const own = breakAt(step + 1, stories.of(choice.object));
      offered = own ? step + 1 : null;
      write(
        button,
        broken ? 'Mend it (Esc)' : own ? `Break it: ${own.deed}` : 'Break it at a station',
      );
      button.disabled = !broken && !own;
      write(words, broken ? sayBroken(choice, broken) : '');
    },
  };
}

/** Words that stay the same are not laid out again at every frame. */
function write(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
