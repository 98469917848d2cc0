import type { SessionState } from '#site/runtime/types.ts';
import { byId, say } from '#site/ui/elements.ts';
import type { BookRun } from './bookRun.ts';
import type { PageRuns, RunsStatus } from './pageRuns.ts';
import {
  BACKEND_NAMES,
  megabytes,
  sayDownload,
  sayInput,
  sayModel,
} from './sessionWords.ts';
import { t } from '#site/words/t.ts';

const REPLAY_REASON = t(
  'The figures show a run that was recorded when this book was built. Your own takes over as soon as the model is here.',
);

/** What the badge says of a status; null leaves what it said before. */
export interface BadgeWords {
  readonly mode: 'replay' | 'live' | 'loading' | 'failed';
  /** The mode in a word for the reader. */
  readonly word: string;
  /** Something is on its way. */
  readonly busy: boolean;
  readonly backend: string | null;
  readonly device: string;
  readonly reason: string | null;
  readonly model: string | null;
  /** How pictures become its inputs. */
  readonly input: string | null;
  /** 0..1 of a download; null where there is none, or its length is unknown. */
  readonly done: number | null;
}

/** The badge's words for a page that shows a recorded run first, and then its reader's own. */
export function badgeWords({ run, session, problem }: RunsStatus<BookRun>): BadgeWords {
  const live = run?.mode === 'live' ? run : null;
  const { busy, device, done } = progressOf(session);
  const liveWords = live
    ? `${BACKEND_NAMES[live.backend.name]} · ${live.run.totalMs.toFixed(0)} ms`
    : '';
  const reason =
    session.phase === 'failed'
      ? session.sentence
      : (problem ?? (live ? t(live.backend.reason) : REPLAY_REASON));
  const model = session.phase === 'ready' ? session.model : run?.model;
  return {
    mode: live ? 'live' : 'replay',
    word: live ? t('Live') : t('Replay'),
    busy,
    backend: live?.backend.name ?? '',
    device: busy ? device : liveWords || device,
    reason,
    model: model ? sayModel(model) : '',
    input: model ? sayInput(model) : '',
    done,
  };
}

function progressOf(session: SessionState): Pick<BadgeWords, 'busy' | 'device' | 'done'> {
  switch (session.phase) {
    case 'starting':
    case 'recovering':
      return { busy: true, device: t(session.step), done: null };
    case 'loading': {
      const { amount, done } = sayDownload(session);
      return { busy: true, device: amount, done };
    }
    case 'ready':
      return { busy: false, device: '', done: null };
    case 'failed':
      return { busy: false, device: session.running ? '' : t('why?'), done: null };
  }
}

/** Brings the badge in line with the runs of a page. */
export function watchBadge<R>(
  { session, watchStatus }: Pick<PageRuns<R>, 'session' | 'watchStatus'>,
  wordsOf: (status: RunsStatus<R>) => BadgeWords,
): void {
  const badge = byId('badge', HTMLDetailsElement);
  const showMemory = () => {
    if (!badge.open || session.state.phase !== 'ready') return;
    void session.memory().then(({ tensors, bytes }) => {
      say(
        'memory',
        t('{tensors} tensors, {size} in use', { tensors, size: megabytes(bytes) }),
        badge,
      );
    });
  };
  watchStatus((status) => {
    showWords(badge, wordsOf(status));
    showMemory();
  });
  badge.addEventListener('toggle', showMemory);
  document.addEventListener('click', (event) => {
    if (badge.open && event.target instanceof Node && !badge.contains(event.target))
      badge.open = false;
  });
  badge.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !badge.open) return;
    badge.open = false;
    badge.querySelector('summary')?.focus();
  });
}

function showWords(badge: HTMLElement, words: BadgeWords): void {
  badge.dataset['mode'] = words.mode;
  badge.dataset['busy'] = words.busy ? 'yes' : 'no';
  badge.style.setProperty('--done', String(words.done ?? (words.busy ? 0 : 1)));
  if (words.backend !== null) badge.dataset['backend'] = words.backend;
  say('mode', words.word, badge);
  say('device', words.device, badge);
  if (words.reason !== null) say('reason', words.reason, badge);
  if (words.model !== null) say('model', words.model, badge);
  if (words.input !== null) say('input', words.input, badge);
}
