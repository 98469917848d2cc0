import { listenForFiles } from '#site/detector/arrivals.ts';
import { all, byId } from '#site/detector/elements.ts';
import { createMessages, sentenceOf } from '#site/detector/messages.ts';
import { hostFrom } from '#site/runtime/session.ts';
import { HUB_MODELS } from '#site/runtime/weights/hub.ts';
import { watchBadge } from './badge.ts';
import type { Book } from './bookSession.ts';
import { watchContents } from './contents.ts';
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

  const loadHub = (id: string) =>
    void book.load({ kind: 'hub', id, host: hostFrom(location.search) });
  for (const button of all('[data-hub]', HTMLButtonElement))
    button.addEventListener('click', () => loadHub(button.dataset['hub'] ?? ''));
  for (const button of all('[data-embedded]', HTMLButtonElement))
    button.addEventListener('click', () => void book.load({ kind: 'embedded' }));

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
  let ownModel: string | null = null;
  book.watchStatus(({ session, problem }) => {
    const sentence = session.phase === 'failed' ? session.sentence : problem;
    if (session.phase === 'ready') {
      const { name } = session.model;
      ownModel ??= name;
      document.documentElement.dataset['model'] = name === ownModel ? 'embedded' : 'other';
    }
    if (sentence === told) return;
    told = sentence;
    if (!sentence) return messages.clear();
    const canRetry = session.phase === 'failed' && session.canRetry;
    const retry = { name: 'Try again', run: () => void book.session.retry() };
    messages.show(sentence, canRetry ? retry : undefined, () => book.session.dismiss());
  });

  const asked = new URLSearchParams(location.search).get('model');
  const linked = HUB_MODELS.find(({ id }) => id === asked);
  if (linked)
    messages.show(
      `This link was made with ${linked.title}, ${linked.megabytes} MB from the hub.`,
      { name: 'Load it', run: () => loadHub(linked.id) },
    );
}
