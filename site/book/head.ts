import { badgeWords, watchBadge } from '#site/run/badge.ts';
import type { Book } from '#site/run/bookSession.ts';
import { joinModels } from '#site/run/joinModels.ts';
import { takePicture } from '#site/subject/takePicture.ts';
import { afterLive, nowLive } from '#site/ui/afterLive.ts';
import { byId } from '#site/ui/elements.ts';
import { createMessages } from '#site/ui/messages.ts';
import { whyUnread } from '#site/ui/address.ts';
import { carryQuery } from './carryQuery.ts';
import { watchContents } from './contents.ts';
import { watchPicker } from './picker.ts';
import { watchRibbon } from './ribbon.ts';

/** Joins top bar and ribbon of a page with its book: badge, picker, checkpoints, drops. */
export function startHead(book: Book): void {
  const messages = createMessages(byId('messages', HTMLElement));
  const unread = whyUnread();
  if (unread !== null) messages.show(unread);
  void book.notShown.then((why) => why !== null && messages.about('picture').show(why));
  watchBadge(book, badgeWords);
  countRuns(book);
  watchPicker(book, messages);
  watchContents();
  carryQuery();
  afterLive(() => void import('./atRest.ts').then((page) => page.atRest()));
  const ribbon = document.querySelector<HTMLElement>('#ribbon');
  if (ribbon) watchRibbon(book, ribbon);
  else book.watch(({ mode }) => mode === 'live' && nowLive());
  joinModels(book, {
    messages,
    figure: document.body,
    load: (source) => void book.session.load(source),
    picture: (file) =>
      void book.subject.then((subject) => takePicture(subject, file, messages)),
  });
}

/** `data-run` of the badge counts the runs that were shown. */
function countRuns(book: Book): void {
  const badge = byId('badge', HTMLElement);
  let runs = 0;
  book.watch(() => {
    badge.dataset['run'] = String(++runs);
  });
}
