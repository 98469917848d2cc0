import { loadImage } from '#site/subject/image/image.ts';
import { whyUnread } from '#site/ui/address.ts';
import { byId, oneOf } from '#site/ui/elements.ts';
import { createMessages, sentenceOf } from '#site/ui/messages.ts';
import { listenForArrivals, MOST_FILES } from './arrivals.ts';
import { createCollection } from './collection.ts';
import { startJudge, type Judge } from './judge.ts';
import type { Report } from './judgeProtocol.ts';
import { lookAt } from './look.ts';
import { createModelDesk } from './modelDesk.ts';
import { createProgress } from './progress.ts';
import { createResults } from './results.ts';
import { createRunner } from './runner.ts';
import { sortArrived } from './sortArrived.ts';
import { thumbnailOf } from './thumbnail.ts';
import type { Arrived } from './types.ts';
import { t } from '#site/words/t.ts';

/** The page: files come in, a model looks at them, a sheet and its figures grow. */
export function startDesk(): void {
  const root = byId('desk', HTMLElement);
  const desk = oneOf('.desk', HTMLElement, root);
  const messages = createMessages(byId('messages', HTMLElement));
  const unread = whyUnread();
  if (unread !== null) messages.show(unread);
  const onPictures = messages.about('picture');
  const onAnnotations = messages.about('book');

  let judge: Judge | null = null;
  let report: Report | null = null;
  /** Files that are none of ours. */
  let others = 0;
  const told = (now: Report) => {
    report = now;
    results.update();
  };
  const collection = createCollection(() => (judge ??= startJudge(told)));
  const results = createResults(root, {
    collection,
    report: () => report,
    others: () => others,
  });
  const models = createModelDesk(messages, ({ labels }) => {
    const hadResults = collection.items.some(({ state }) => state === 'done');
    report = null;
    collection.setLabels(labels);
    if (hadResults) {
      runner.stop();
      runner.add(collection.items.filter(({ state }) => state === 'waiting'));
    } else runner.modelCame();
    results.update();
  });
  const runner = createRunner({
    load: loadImage,
    look: (image) => lookAt(models.session(), image, () => models.ready()),
    thumbnail: thumbnailOf,
    changed(item) {
      if (item?.state === 'done') collection.done(item);
      progress.changed(item, runner.state);
      if (item === null && runner.state !== 'running') void settle();
      results.update();
    },
  });
  const progress = createProgress(byId('progress', HTMLElement), {
    items: () => collection.items,
    figures: () => report?.figures ?? null,
  });

  async function settle(): Promise<void> {
    await judge?.settle();
    if (runner.state !== 'running') progress.settled(runner.state);
  }

  async function take(arrived: readonly Arrived[]): Promise<void> {
    const { pictures, annotations, checkpoint, ...rest } = await sortArrived(arrived);
    const [said, ...unused] = annotations;
    others += rest.others + unused.length;
    if (checkpoint.length > 0) await models.open(checkpoint);
    if (said) await annotate(said.file);
    const items = collection.add(pictures);
    if (items.length > 0) {
      onPictures.clear();
      root.removeAttribute('data-empty');
      desk.hidden = false;
      byId('how', HTMLDetailsElement).open = false;
      models.session();
      progress.begun(items.length);
      runner.add(items);
    } else if (!said && checkpoint.length === 0)
      onPictures.show(pictures.length > 0 ? SAME : NO_PICTURE);
    results.update();
  }

  async function annotate(file: File): Promise<void> {
    try {
      await collection.annotate(file);
      report = null;
      onAnnotations.clear();
      if (runner.state !== 'running') void judge?.settle();
    } catch (error) {
      onAnnotations.show(sentenceOf(error));
    }
  }

  const on = (act: string, run: () => void) =>
    oneOf(`[data-act="${act}"]`, HTMLButtonElement, root).addEventListener('click', run);
  on('pause', () => (runner.state === 'paused' ? runner.goOn() : runner.pause()));
  on('stop', () => {
    collection.dropWaiting();
    runner.stop();
  });
  on('clear', () => {
    collection.clear();
    [report, others] = [null, 0];
    runner.stop();
    results.reset();
    root.setAttribute('data-empty', '');
    desk.hidden = true;
    progress.cleared();
  });
  const failed = (error: unknown) => onPictures.show(sentenceOf(error));
  const bring = listenForArrivals(
    [byId('files', HTMLInputElement), byId('folder', HTMLInputElement)],
    {
      take: (arrived) => void take(arrived),
      hovering: (over) => root.classList.toggle('receiving', over),
      tooMany: () => onPictures.show(TOO_MANY),
      failed,
    },
  );
  joinTwelve(bring, failed);
  // Phones choose no folders.
  byId('folderChoice', HTMLElement).hidden =
    !('webkitdirectory' in HTMLInputElement.prototype) ||
    matchMedia('(pointer: coarse)').matches;
}

const SAME = t('These pictures are on the sheet already.');
const NO_PICTURE = t(
  'There is no picture among these files: PNG, JPEG, WebP, AVIF, GIF, BMP and SVG are read.',
);
const TOO_MANY = t(
  'These are more than {most} files: nobody looks at a sheet of so many.',
  {
    most: MOST_FILES,
  },
);

/** Twelve streets come in as any other files. */
function joinTwelve(
  bring: (arrived: readonly Arrived[]) => void,
  failed: (error: unknown) => void,
): void {
  const button = byId('twelve', HTMLButtonElement);
  const draw = async () => {
    button.disabled = true;
    try {
      const { twelveStreets } = await import('./twelveStreets.ts');
      bring(await twelveStreets());
    } catch (error) {
      failed(error);
    }
    button.disabled = false;
  };
  button.addEventListener('click', () => void draw());
  button.disabled = false;
}
