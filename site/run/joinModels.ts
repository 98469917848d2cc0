import type { ModelSource } from '#site/runtime/types.ts';
import { trainedTitled } from '#site/runtime/weights/trainedName.ts';
import { variantTitled } from '#site/runtime/weights/variants.ts';
import { listenForFiles } from '#site/subject/arrivals.ts';
import type { Messages } from '#site/ui/messages.ts';
import { listOwnModels } from './listOwnModels.ts';
import { createModelChoice } from './modelChoice.ts';
import type { PageRuns } from './pageRuns.ts';
import { tellOfSession } from './tellOfSession.ts';
import { t } from '#site/words/t.ts';

export interface ModelsHost {
  readonly messages: Messages;
  /** Bears `data-model="embedded | other"`, and the class `receiving` while a file is held over the page. */
  readonly figure: HTMLElement;
  /** Another model was chosen on the page. */
  readonly load: (source: ModelSource) => void;
  /** A picture was dropped or pasted. */
  picture(file: File): void;
  /** Where it makes sense to run a picture that failed once more. */
  readonly tryAgain?: () => void;
}

/** Joins a page with its models: shelf, address, files that arrive, and what goes wrong with them. */
export function joinModels<R>(runs: PageRuns<R>, host: ModelsHost): void {
  const { figure, messages, load } = host;
  const onModel = messages.about('model');
  const choice = createModelChoice({
    messages: messages.about('link'),
    load,
  });
  listenForFiles({
    picture: (file) => host.picture(file),
    async weights(files) {
      const { openDropped } = await import('./openDropped.ts');
      await openDropped(files, { session: runs.session, messages: onModel });
    },
    hovering: (on) => figure.classList.toggle('receiving', on),
    refused: (sentence) => onModel.show(sentence),
    nothing: (sentence) => messages.about('picture').show(sentence),
  });
  let running: string | null = null;
  const shelf = once(() => listOwnModels({ load, running: () => running }));
  runs.watchStatus(({ session }) => {
    if (session.phase !== 'ready') return;
    // After everything that a page needs to be live.
    shelf();
    const { name } = session.model;
    running = name;
    choice.runs(name);
    const isOwn = variantTitled(name) !== null || trainedTitled(name) !== null;
    figure.dataset['model'] = isOwn ? 'embedded' : 'other';
  });
  tellTroubles(runs, messages, host.tryAgain);
}

const once = (begin: () => Promise<void>) => {
  let begun: Promise<void> | null = null;
  return () => void (begun ??= begin());
};

/** Tells what goes wrong, once, and takes it off the page when it is over. */
function tellTroubles<R>(
  { session, watchStatus }: PageRuns<R>,
  messages: Messages,
  tryAgain: (() => void) | undefined,
): void {
  tellOfSession(session, messages);
  const onRun = messages.about('run');
  let told: string | null = null;
  const again = tryAgain && {
    name: t('Try again'),
    run() {
      told = null;
      tryAgain();
    },
  };
  watchStatus(({ problem }) => {
    if (problem === told) return;
    told = problem;
    if (problem === null) onRun.clear();
    else onRun.show(problem, again);
  });
}
