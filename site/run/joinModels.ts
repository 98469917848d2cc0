import type { ModelSource } from '#site/runtime/types.ts';
import { variantTitled, type VariantName } from '#site/runtime/weights/variants.ts';
import { listenForFiles } from '#site/subject/arrivals.ts';
import type { Messages } from '#site/ui/messages.ts';
import { createModelChoice } from './modelChoice.ts';
import type { PageRuns } from './pageRuns.ts';

export interface ModelsHost {
  /** What runs where the address names no model. */
  readonly usual: VariantName;
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
  const choice = createModelChoice({ usual: host.usual, messages, load });
  listenForFiles({
    picture: (file) => host.picture(file),
    weights: (files) => void runs.session.load({ kind: 'files', files }),
    hovering: (on) => figure.classList.toggle('receiving', on),
    nothing: (sentence) => messages.show(sentence),
  });
  runs.watchStatus(({ session }) => {
    if (session.phase !== 'ready') return;
    const { name } = session.model;
    choice.runs(name);
    figure.dataset['model'] = variantTitled(name) ? 'embedded' : 'other';
  });
  tellTroubles(runs, messages, host.tryAgain);
}

/** Tells what goes wrong, once, and takes it off the page when it is over. */
function tellTroubles<R>(
  { session, watchStatus }: PageRuns<R>,
  messages: Messages,
  tryAgain: (() => void) | undefined,
): void {
  let told: string | null = null;
  const retry = { name: 'Try again', run: () => void session.retry() };
  const again = tryAgain && {
    name: 'Try again',
    run() {
      told = null;
      tryAgain();
    },
  };
  watchStatus(({ session: state, problem }) => {
    const hasFailed = state.phase === 'failed';
    const sentence = hasFailed ? state.sentence : problem;
    if (sentence === told) return;
    told = sentence;
    if (!sentence) return messages.clear();
    const action = hasFailed ? (state.canRetry ? retry : undefined) : again;
    messages.show(sentence, action, () => session.dismiss());
  });
}
