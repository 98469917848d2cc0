import type { CocoFigures } from '#lib/metrics/index.ts';
import { oneOf, say } from '#site/ui/elements.ts';
import { points } from './apPanel.ts';
import { createPace, sayPace } from './pace.ts';
import type { Runner } from './runner.ts';
import type { Item } from './types.ts';
import { t } from '#site/words/t.ts';

export interface ProgressHost {
  items(): readonly Item[];
  /** Null where nothing is judged. */
  figures(): CocoFigures | null;
}

export interface Progress {
  /** So many pictures came. */
  begun(count: number): void;
  /** A picture was looked at, or the runner rests or goes on. */
  changed(item: Item | null, state: Runner['state']): void;
  /** What it came to is known. */
  settled(state: Runner['state']): void;
  cleared(): void;
}

/** A screen reader hears of so many parts of the way. */
const PARTS = 4;

/** How far it is and how fast: for the eye at every picture, for the ear now and then. */
export function createProgress(root: HTMLElement, host: ProgressHost): Progress {
  const track = oneOf('.track', HTMLElement, root);
  const told = oneOf('#told', HTMLElement, root);
  const [pause, stop] = ['pause', 'stop'].map((act) =>
    oneOf(`[data-act="${act}"]`, HTMLButtonElement, root),
  ) as [HTMLButtonElement, HTMLButtonElement];
  const pace = createPace();
  let part = 0;

  const tell = (sentence: string) => {
    told.textContent = sentence;
  };
  return {
    begun(count) {
      part = 0;
      tell(
        count === 1
          ? t('1 picture came; it is looked at.')
          : t('{count} pictures came; they are looked at one after the other.', { count }),
      );
    },
    changed(item, state) {
      if (item) pace.done(performance.now());
      else if (state !== 'running') pace.rest();
      const all = host.items().length;
      const left = host.items().filter((one) => one.state === 'waiting').length;
      const done = all - left;
      const count = t('{done} of {count}', { done, count: all });
      say('count', count, root);
      say(
        'pace',
        state === 'running' ? sayPace(pace.perMinute, left) : restWords(state),
        root,
      );
      track.style.setProperty('--done', String(all === 0 ? 0 : done / all));
      pause.textContent = state === 'paused' ? t('Go on') : t('Pause');
      pause.disabled = state === 'resting';
      stop.disabled = state === 'resting';
      root.dataset['state'] = state;
      const now = Math.floor((PARTS * done) / Math.max(1, all));
      if (state === 'running' && now > part && now < PARTS) tell(count);
      part = Math.max(part, now);
    },
    settled(state) {
      const all = host.items().length;
      const done = host.items().filter((one) => one.state !== 'waiting').length;
      if (all > 0) tell(endWords(t('{done} of {count}', { done, count: all }), state));
    },
    cleared() {
      tell(t('The sheet is empty.'));
    },
  };

  function endWords(count: string, state: Runner['state']): string {
    const figures = host.figures();
    const ap = figures ? ` AP ${points(figures.AP)}.` : '';
    return `${restWords(state)}: ${count}.${ap}`;
  }
}

const restWords = (state: Runner['state']) =>
  state === 'paused' ? t('Paused') : t('Done');
