import type { Session } from '#site/runtime/types.ts';
import type { Messages } from '#site/ui/messages.ts';
import { t } from '#site/words/t.ts';

/**
 * A model that failed is told of until it is dismissed, or another one has been loaded; a worker that came to
 * its end is told of once.
 */
export function tellOfSession(session: Session, messages: Messages): void {
  const onWorker = messages.about('worker');
  session.watchIncidents(({ sentence }) => onWorker.show(sentence));
  const onModel = messages.about('model');
  let told: string | null = null;
  let isLoading = false;
  const retry = { name: t('Try again'), run: () => void session.retry() };
  session.watch((state) => {
    if (state.phase === 'loading') {
      isLoading = true;
      told = null;
    } else if (state.phase === 'ready') {
      if (isLoading) onModel.clear();
      isLoading = false;
      told = null;
    } else if (state.phase === 'failed' && state.sentence !== told) {
      told = state.sentence;
      const action = state.canRetry ? retry : undefined;
      onModel.show(state.sentence, action, () => session.dismiss());
    }
  });
}
