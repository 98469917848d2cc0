import type { BadgeWords } from '#site/run/badge.ts';
import type { PageRuns, RunsStatus } from '#site/run/pageRuns.ts';
import { BACKEND_NAMES, sayDownload, sayInput, sayModel } from '#site/run/sessionWords.ts';
import type { BackendReport, ModelReport, SessionState } from '#site/runtime/types.ts';
import { byId, say } from '#site/ui/elements.ts';
import { t } from '#site/words/t.ts';

/** The badge's words for a page that shows no recorded run: it is live, or it is not yet. */
export function liveWords({ session }: Pick<RunsStatus<unknown>, 'session'>): BadgeWords {
  switch (session.phase) {
    case 'starting':
      return waitingWords(t('Loading'), '');
    case 'loading':
      return waitingWords(t('Loading'), sayDownload(session).amount);
    case 'recovering':
      return waitingWords(t('Recovering'), '');
    case 'ready':
      return runningWords(session);
    case 'failed':
      if (session.running) return runningWords(session.running);
      return {
        ...waitingWords(t('Stopped'), t('why?')),
        mode: 'failed',
        busy: false,
        reason: session.sentence,
      };
  }
}

function waitingWords(word: string, device: string): BadgeWords {
  const unchanged = { backend: null, reason: null, model: null, input: null, done: null };
  return { mode: 'loading', word, busy: true, device, ...unchanged };
}

function runningWords({
  backend,
  model,
}: {
  readonly backend: BackendReport;
  readonly model: ModelReport;
}): BadgeWords {
  return {
    mode: 'live',
    word: t('Live'),
    busy: false,
    backend: backend.name,
    device: `${BACKEND_NAMES[backend.name]} · ${backend.device}`,
    reason: backend.reason,
    model: sayModel(model),
    input: sayInput(model),
    done: null,
  };
}

/** The line on the stage that says what is on its way, and the model's words under the text. */
export function watchProgress<R>({ watchStatus }: PageRuns<R>): void {
  const progress = byId('progress', HTMLElement);
  watchStatus(({ session }) => {
    if (session.phase === 'ready') {
      const { model } = session;
      say('footer', `${sayModel(model)}. ${sayInput(model)}`.trim());
    }
    const step = stepOf(session);
    progress.hidden = step === null;
    if (!step) return;
    const { words, done } = step;
    progress.style.setProperty('--done', String(done ?? 0));
    if (done === null) progress.removeAttribute('aria-valuenow');
    else progress.setAttribute('aria-valuenow', String(Math.round(100 * done)));
    say('progressWords', words, progress);
  });
}

/** What goes on before the model runs; null where nothing does. */
function stepOf(session: SessionState): { words: string; done: number | null } | null {
  if (session.phase === 'ready' || session.phase === 'failed') return null;
  if (session.phase !== 'loading') return { words: session.step, done: null };
  const { amount, done } = sayDownload(session);
  return { words: `${session.step} · ${amount}`, done };
}
