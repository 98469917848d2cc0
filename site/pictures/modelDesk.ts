import { liveWords } from '#site/opening/liveWords.ts';
import { watchBadge } from '#site/run/badge.ts';
import { listOwnModels } from '#site/run/listOwnModels.ts';
import { firstVariant } from '#site/run/modelAddress.ts';
import { createModelChoice } from '#site/run/modelChoice.ts';
import { openSession } from '#site/run/openSession.ts';
import { tellOfSession } from '#site/run/tellOfSession.ts';
import type { ModelReport, ModelSource, Session } from '#site/runtime/types.ts';
import { titleOf, variantTitled } from '#site/runtime/weights/variants.ts';
import { all, byId } from '#site/ui/elements.ts';
import type { Messages } from '#site/ui/messages.ts';
import { currentQuery } from '#site/ui/query.ts';
import { NoModel } from './look.ts';
import { t } from '#site/words/t.ts';

/** The model of the page: none is loaded before there is a picture for it, or its reader asks for one. */
export interface ModelDesk {
  /** Begun where it has not been. */
  session(): Session;
  /** The model of now; null while there is none. */
  readonly model: ModelReport | null;
  /** Rejects with one sentence where there will be none. */
  ready(): Promise<ModelReport>;
  /** Files of a checkpoint. */
  open(files: readonly File[]): Promise<void>;
}

export function createModelDesk(
  messages: Messages,
  changed: (model: ModelReport) => void,
): ModelDesk {
  let session: Session | null = null;
  let model: ModelReport | null = null;
  const load = (source: ModelSource) => void begun().load(source);
  const choice = createModelChoice({ messages: messages.about('link'), load });
  const names = modelNames();
  names.show(titleOf(firstVariant(currentQuery())));

  function begun(): Session {
    if (session) return session;
    const made = (session = openSession(true));
    watchBadge(
      {
        session: made,
        watchStatus: (listener) =>
          made.watch((state) => listener({ run: null, session: state, problem: null })),
      },
      liveWords,
    );
    tellOfSession(made, messages);
    made.watch((state) => {
      if (state.phase === 'recovering') model = null;
      if (state.phase !== 'ready') return;
      choice.runs(state.model.name);
      names.show(state.model.name);
      if (state.model.serial === model?.serial) return;
      model = state.model;
      changed(model);
    });
    return made;
  }
  void listOwnModels({ load, running: () => model?.name ?? null });

  return {
    session: begun,
    get model() {
      return model;
    },
    ready: () => untilReady(begun()),
    async open(files) {
      const { openDropped } = await import('#site/run/openDropped.ts');
      await openDropped(files, { session: begun(), messages: messages.about('model') });
    },
  };
}

function untilReady(session: Session): Promise<ModelReport> {
  return new Promise((resolve, reject) => {
    let stop: (() => void) | null = null;
    let isSettled = false;
    const settle = (act: () => void) => {
      isSettled = true;
      stop?.();
      act();
    };
    stop = session.watch((state) => {
      if (isSettled) return;
      if (state.phase === 'ready') settle(() => resolve(state.model));
      else if (state.phase === 'failed') {
        const { running, sentence } = state;
        settle(() => (running ? resolve(running.model) : reject(new NoModel(sentence))));
      }
    });
    if (isSettled) stop();
  });
}

/** The buttons of the book's two models, and the name of any other that runs. */
function modelNames() {
  const buttons = all('.models [data-variant]', HTMLButtonElement);
  const other = byId('otherModel', HTMLElement);
  return {
    show(title: string): void {
      const variant = variantTitled(title);
      let isListed = false;
      for (const button of buttons) {
        const isChosen = button.dataset['variant'] === variant;
        isListed ||= isChosen;
        button.setAttribute('aria-pressed', String(isChosen));
      }
      other.hidden = isListed;
      other.textContent = isListed ? '' : t('now: {name}', { name: title });
    },
  };
}
