import { byId, say } from '#site/ui/elements.ts';
import { megabytes, sayModel } from './status.ts';
import type { SessionState } from '#site/runtime/types.ts';
import type { Book, BookStatus } from './bookSession.ts';

const BACKEND_NAMES = { webgpu: 'WebGPU', wasm: 'WASM', cpu: 'JavaScript' } as const;
const REPLAY_REASON =
  'The figures show a run that was recorded when this book was built. Your own takes over as soon as the model is here.';

/** What the badge says of a status. */
export interface BadgeWords {
  readonly mode: 'replay' | 'live';
  /** Something is on its way. */
  readonly busy: boolean;
  readonly backend: string;
  readonly device: string;
  readonly reason: string;
  readonly model: string;
  /** 0..1 of a download; null where there is none, or its length is unknown. */
  readonly done: number | null;
}

/** The badge's words for a status: plain, so that they can be tested without a page. */
export function badgeWords({ run, session, problem }: BookStatus): BadgeWords {
  const mode = run?.mode ?? 'replay';
  const live = mode === 'live' ? run : null;
  const { busy, device, done } = progressOf(session);
  const backend = live?.backend ?? null;
  const liveWords = live
    ? `${BACKEND_NAMES[live.backend.name]} · ${live.run.totalMs.toFixed(0)} ms`
    : '';
  const reason =
    session.phase === 'failed'
      ? session.sentence
      : (problem ?? backend?.reason ?? REPLAY_REASON);
  const model = session.phase === 'ready' ? session.model : run?.model;
  return {
    mode,
    busy,
    backend: backend?.name ?? '',
    device: busy ? device : liveWords || device,
    reason,
    model: model ? sayModel(model) : '',
    done,
  };
}

function progressOf(session: SessionState): Pick<BadgeWords, 'busy' | 'device' | 'done'> {
  switch (session.phase) {
    case 'starting':
    case 'recovering':
      return { busy: true, device: session.step, done: null };
    case 'loading': {
      const { loaded, total } = session;
      const amount =
        total > 0
          ? `${(loaded / 1e6).toFixed(1)} of ${megabytes(total)}`
          : megabytes(loaded);
      return { busy: true, device: amount, done: total > 0 ? loaded / total : null };
    }
    case 'ready':
      return { busy: false, device: '', done: null };
    case 'failed':
      return { busy: false, device: session.running ? '' : 'why?', done: null };
  }
}

/** Brings the badge in line with the book. `data-run` counts the runs that were shown. */
export function watchBadge(book: Book): void {
  const badge = byId('badge', HTMLDetailsElement);
  let runs = 0;
  book.watch(() => {
    badge.dataset['run'] = String(++runs);
  });

  const showMemory = () => {
    if (book.status.session.phase !== 'ready') return;
    void book.session.memory().then(({ tensors, bytes }) => {
      say('memory', `${tensors} tensors, ${megabytes(bytes)} in use`, badge);
    });
  };
  book.watchStatus((status) => {
    const words = badgeWords(status);
    badge.dataset['mode'] = words.mode;
    badge.dataset['backend'] = words.backend;
    badge.dataset['busy'] = words.busy ? 'yes' : 'no';
    badge.style.setProperty('--done', String(words.done ?? (words.busy ? 0 : 1)));
    say('mode', words.mode === 'live' ? 'Live' : 'Replay', badge);
    say('device', words.device, badge);
    say('reason', words.reason, badge);
    say('model', words.model, badge);
    if (badge.open) showMemory();
  });
  badge.addEventListener('toggle', () => {
    if (badge.open) showMemory();
  });
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
