import './story.css';
import type { BrokenStories, Stories } from '#lib/numbers/sceneStory.ts';
import { sampleScene } from '#lib/scene/index.ts';
import type { Edit } from '#lib/trace/edits/index.ts';
import { runOfStill } from '#site/run/liveRun.ts';
import { openStories } from '#site/run/openStories.ts';
import { isOfTheText } from '#site/run/lacking.ts';
import { brokenStories, storiesOf } from '#site/run/stories.ts';
import { createStill } from '#site/subject/still.ts';
import { html } from '#site/ui/dom.ts';
import { sentenceOf } from '#site/ui/messages.ts';
import { addressWith } from '#site/ui/address.ts';
import { currentQuery, valueIn, withValues } from '#site/ui/query.ts';
import {
  readStory,
  writeStory,
  type StoryAddress,
} from '#site/views/motion/story/storyAddress.ts';
import { storyMotion } from '#site/views/motion/story/storyMotion.ts';
import type { Shown } from '#site/views/parts/picture.ts';
import type { StoryHost } from './storyPlace.ts';
import { t } from '#site/words/t.ts';

/** A story that comes with the book. */
interface Kept {
  readonly seed: number;
  readonly object: number;
  readonly name: string;
  readonly kind: string;
}

/** After the last change of the scene its story is told anew. */
const SETTLED_MS = 900;
const SAVE_AFTER_MS = 250;
/** Side of a drawn scene, px. */
const SIDE = 320;

interface Told {
  readonly stories: Stories;
  readonly picture: Shown;
  /** Of a recorded scene; null for the reader's own. */
  readonly scene: number | null;
  readonly dispose: () => void;
}

/** Shows *Follow one thing*: a recorded story at first, the reader's own scene when they ask for it. */
export async function startStory(place: HTMLElement, host: StoryHost): Promise<void> {
  const { stories: listed = '[]', base = '/' } = place.dataset;
  const kept = JSON.parse(listed) as readonly Kept[];
  const frame = html('div', { class: 'storyFrame' });
  const trouble = html('p', { class: 'storyTrouble', role: 'status' });
  place.querySelector('.storyWaits')?.replaceWith(frame, trouble);
  let shown: Told | null = null;
  let turn = 0;

  const show = async (open: () => Promise<Told>, first: Partial<StoryAddress>) => {
    const own = ++turn;
    place.dataset['state'] = 'pending';
    try {
      const told = await open();
      if (own !== turn) return told.dispose();
      shown?.dispose();
      shown = told;
      const value = { object: first.object ?? undefined, at: first.at ?? 1 };
      const chapters = {
        prefix: base,
        query: told.scene === null ? '' : `?seed=${told.scene}`,
      };
      const view = storyMotion(told.stories, { picture: told.picture, value, chapters });
      view.addEventListener('input', () => keepSoon(view.value, told.scene));
      frame.replaceChildren(view);
      trouble.textContent = '';
      mark(told.scene);
      place.dataset['state'] = 'done';
    } catch (error) {
      trouble.textContent = sentenceOf(error);
      place.dataset['state'] = 'error';
    }
  };
  const openKept = async ({ seed }: Pick<Kept, 'seed'>): Promise<Told> => ({
    stories: {
      ...(await openStories(`${base}story/${seed}.json.gz`)),
      broken: (edits) => breakKept(host, seed, edits),
    },
    picture: { href: `${base}scene/${seed}.webp`, width: SIDE, height: SIDE },
    scene: seed,
    dispose: () => undefined,
  });
  const buttons = [
    ...kept.map((one) =>
      choice(sayKept(one), one.seed, () => show(() => openKept(one), one)),
    ),
    choice(t('Your scene'), null, () => show(() => openOwn(host), {})),
  ];
  const mark = (scene: number | null) => {
    for (const { button, of } of buttons)
      button.setAttribute('aria-pressed', String(of === scene));
  };
  frame.before(
    html(
      'div',
      { class: 'storyChoices', role: 'group', 'aria-label': 'Story' },
      ...buttons.map(({ button }) => button),
    ),
  );
  retellOwn(host, () => {
    if (shown?.scene === null) void show(() => openOwn(host), {});
  });
  const link = valueIn(currentQuery(), 'story');
  const asked = readStory(link);
  const first = kept.find(({ seed }) => seed === asked.scene) ?? kept[0];
  if (asked.scene === null || !first) await show(() => openOwn(host), asked);
  else
    await show(() => openKept(first), {
      at: asked.at,
      object: asked.object ?? first.object,
    });
  if (link === null) return;
  // Its keys work at once, for whoever presents it.
  frame.scrollIntoView();
  frame.querySelector<HTMLElement>('.v-motion')?.focus({ preventScroll: true });
}

const sayKept = ({ kind, name }: Kept) => (kind === 'usual' ? name : `${name}, ${kind}`);

function choice(words: string, of: number | null, run: () => unknown) {
  const button = html('button', { type: 'button', class: 'plainButton' }, words);
  button.addEventListener('click', () => void run());
  return { button, of };
}

/** The reader's picture through the model that runs. Rejects with a sentence where none runs yet. */
async function openOwn({ session, subject }: StoryHost): Promise<Told> {
  if (session.state.phase !== 'ready')
    throw new Error('The model is not running yet: ask for your own scene once it does.');
  const still = await subject.current();
  const run = still && (await runOfStill(session, still, []));
  if (!run) throw new Error('There is no picture yet whose story could be told.');
  try {
    const stories = await storiesOf(run);
    return { stories, picture: run.picture, scene: null, dispose: () => run.dispose() };
  } catch (error) {
    run.dispose();
    throw error;
  }
}

/** A recorded scene through the model that runs, with edits. Rejects with a sentence where that is another. */
async function breakKept(
  { session, subject }: StoryHost,
  seed: number,
  edits: readonly Edit[],
): Promise<BrokenStories> {
  const { state } = session;
  if (state.phase !== 'ready')
    throw new Error(
      t(
        'To break it the network must run once more, and the model is not running yet: try again once it does.',
      ),
    );
  if (!isOfTheText(state.model))
    throw new Error(
      t(
        'This story is of the book’s own model, and another one runs now: choose “Your scene” to break what that one does.',
      ),
    );
  const { bitmap, truth } = await subject.painter.shoot(sampleScene(seed));
  const still = await createStill(bitmap, null, { kind: 'scene', truth, seed });
  const run = await runOfStill(session, still, edits);
  if (!run) throw new Error('There is no model to run this with.');
  return brokenStories(run);
}

/** Calls back when the reader's scene was changed and looked at, and rests. */
function retellOwn({ looks }: StoryHost, again: () => void): void {
  let timer: number | undefined;
  let isFirst = true;
  looks.watch(() => {
    clearTimeout(timer);
    if (!isFirst) timer = window.setTimeout(again, SETTLED_MS);
    isFirst = false;
  });
}

let saving: number | undefined;

/** Keeps the address in line with what is followed. */
function keepSoon(
  { object, at }: { object: number; at: number },
  scene: number | null,
): void {
  clearTimeout(saving);
  saving = window.setTimeout(() => {
    const query = withValues(currentQuery(), { story: writeStory(object, at, scene) });
    history.replaceState(null, '', addressWith(query));
  }, SAVE_AFTER_MS);
}
