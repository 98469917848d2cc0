import { listenForFiles } from '#site/subject/arrivals.ts';
import { byId } from '#site/ui/elements.ts';
import { createMessages, sentenceOf } from '#site/ui/messages.ts';
import { variantTitled } from '#site/runtime/weights/variants.ts';
import { watchBadge } from '#site/run/badge.ts';
import { USUAL_MODEL, type Book } from '#site/run/bookSession.ts';
import { watchContents } from './contents.ts';
import { createModelChoice } from '#site/run/modelChoice.ts';
import { watchPicker } from './picker.ts';
import { watchRibbon } from './ribbon.ts';

/** Joins top bar and ribbon of a page with its book: badge, picker, checkpoints, drops. */
export function startHead(book: Book): void {
  const messages = createMessages(byId('messages', HTMLElement));
  watchBadge(book);
  watchPicker(book, messages);
  watchContents();
  const ribbon = document.querySelector<HTMLElement>('#ribbon');
  if (ribbon) watchRibbon(book, ribbon);
  const choice = createModelChoice({
    usual: USUAL_MODEL,
    messages,
    load: (source) => void book.load(source),
  });

  listenForFiles({
    picture: (file) =>
      void book.subject
        .then((subject) => subject.showImage(file))
        .then((note) => (note ? messages.show(note) : messages.clear()))
        .catch((error: unknown) => messages.show(sentenceOf(error))),
    weights: (files) => void book.load({ kind: 'files', files }),
    hovering: (on) => document.body.classList.toggle('receiving', on),
    nothing: (sentence) => messages.show(sentence),
  });

  let told: string | null = null;
  book.watchStatus(({ session, problem }) => {
    const sentence = session.phase === 'failed' ? session.sentence : problem;
    if (session.phase === 'ready') {
      const { name } = session.model;
      choice.runs(name);
      document.documentElement.dataset['model'] = variantTitled(name)
        ? 'embedded'
        : 'other';
    }
    if (sentence === told) return;
    told = sentence;
    if (!sentence) return messages.clear();
    const canRetry = session.phase === 'failed' && session.canRetry;
    const retry = { name: 'Try again', run: () => void book.session.retry() };
    messages.show(sentence, canRetry ? retry : undefined, () => book.session.dismiss());
  });
}
