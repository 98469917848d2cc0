import type { ErrorKind } from '#lib/metrics/errorKinds.ts';
import { loadImage } from '#site/subject/image/image.ts';
import { whyUnread } from '#site/ui/address.ts';
import { html } from '#site/ui/dom.ts';
import { all, byId, oneOf, say } from '#site/ui/elements.ts';
import { createMessages, sentenceOf } from '#site/ui/messages.ts';
import { showAp, showUnjudged } from './apPanel.ts';
import { arrange, type Arranged } from './arrange.ts';
import { listenForArrivals, MOST_FILES } from './arrivals.ts';
import { showClasses } from './classTable.ts';
import { createCollection } from './collection.ts';
import { createCostBars } from './costBars.ts';
import { startJudge, type Judge } from './judge.ts';
import type { Report } from './judgeProtocol.ts';
import { createLarge } from './large.ts';
import { lookAt } from './look.ts';
import { createModelDesk } from './modelDesk.ts';
import { notesOf } from './notes.ts';
import { createProgress } from './progress.ts';
import { createRunner } from './runner.ts';
import { joinSaving } from './saving.ts';
import { createSheet } from './sheet.ts';
import { sortArrived } from './sortArrived.ts';
import { noErrors } from './standing.ts';
import { thumbnailOf } from './thumbnail.ts';
import { joinTools } from './tools.ts';
import type { Arrived } from './types.ts';

import { t } from '#site/words/t.ts';

/** So long lies between two drawings of the whole page while pictures come, ms. */
const EVERY_MS = 200;

/** The page: files come in, a model looks at them, a sheet and its figures grow. */
export function startDesk(): void {
  const root = byId('desk', HTMLElement);
  const messages = createMessages(byId('messages', HTMLElement));
  const unread = whyUnread();
  if (unread !== null) messages.show(unread);
  const onPictures = messages.about('picture');

  let judge: Judge | null = null;
  let report: Report | null = null;
  let shown: readonly Arranged[] = [];
  /** Files that are none of ours. */
  let others = 0;
  const collection = createCollection(
    () =>
      (judge ??= startJudge((now) => {
        report = now;
        update();
      })),
  );

  const models = createModelDesk(messages, ({ labels }) => {
    const hadResults = collection.items.some(({ state }) => state === 'done');
    collection.setLabels(labels);
    report = null;
    if (hadResults) {
      runner.stop();
      runner.add(collection.items.filter(({ state }) => state === 'waiting'));
    } else runner.goOn();
    update();
  });
  const runner = createRunner({
    load: loadImage,
    look: (bitmap) => lookAt(models.session(), bitmap, models.ready),
    thumbnail: thumbnailOf,
    changed(item) {
      if (item?.state === 'done') collection.done(item);
      progress.changed(item, runner.state);
      if (runner.state !== 'running') judge?.settle();
      update();
    },
  });
  const progress = createProgress(byId('progress', HTMLElement), {
    items: () => collection.items,
    figures: () => report?.figures ?? null,
  });
  const bars = createCostBars(byId('costs', HTMLElement), (kind) => tools.choose({ kind }));
  const tools = joinTools(byId('tools', HTMLFormElement), () => update(true));
  const sheet = createSheet(byId('sheet', HTMLOListElement), {
    open: (at) => large.open(at),
  });
  const chapters = all('.contents ol a', HTMLAnchorElement).map(
    ({ href, textContent }) => ({
      href: new URL(href).pathname,
      title: textContent.trim().replaceAll(/\s+/g, ' '),
    }),
  );
  const { home = '/' } = root.dataset;
  const large = createLarge({
    at: (place) => shown[place] ?? null,
    count: () => shown.length,
    places: [{ href: `${home}debugger/`, title: t('Debugger') }, ...chapters],
    closed(place) {
      update();
      sheet.focus(place);
    },
  });
  byId('classes', HTMLElement).addEventListener('click', ({ target }) => {
    const name = target instanceof HTMLElement ? target.dataset['class'] : undefined;
    if (name !== undefined) tools.choose({ name: tools.wish.name === name ? null : name });
  });
  joinSaving(root, {
    shown: () => shown,
    all: () => collection.standings(tools.threshold, report),
    collection,
    sheet,
  });

  let drawnAt = 0;
  let isDue = false;
  function update(now = false): void {
    if (isDue) return;
    isDue = true;
    const wait = now ? 0 : Math.max(0, drawnAt + EVERY_MS - performance.now());
    setTimeout(() => {
      isDue = false;
      drawnAt = performance.now();
      draw();
    }, wait);
  }

  function draw(): void {
    const { wish, threshold } = tools;
    const { items, joined, ground, problem } = collection;
    const everything = collection.standings(threshold, report);
    // What a dialog shows keeps its place while it is open.
    if (!large.isOpen) shown = arrange(everything, wish);
    sheet.show(shown, wish);
    say(
      'shown',
      shown.length === items.length
        ? ''
        : t('{shown} of {count} pictures', { shown: shown.length, count: items.length }),
      root,
    );
    tools.setClasses((joined?.categories ?? []).map(({ name }) => name));
    const isJudged = ground !== null && problem === null;
    root.toggleAttribute('data-judged', isJudged);
    const ap = byId('ap', HTMLElement);
    if (isJudged && report && joined) {
      showAp(ap, report.figures, report.pictures);
      showClasses(byId('classes', HTMLElement), report.figures, joined, wish.name);
      if (report.errors) bars.show(report.errors, sumOf(everything));
    } else {
      bars.hide();
      byId('classes', HTMLElement).replaceChildren();
      const looked = everything.filter(({ item }) => item.state === 'done');
      const boxes = looked.reduce(
        (sum, { standing }) => sum + (standing?.boxes.length ?? 0),
        0,
      );
      if (isJudged) ap.replaceChildren();
      else showUnjudged(ap, { pictures: looked.length, boxes });
    }
    byId('said', HTMLElement).replaceChildren(
      ...notesOf(collection, others).map((note) => html('li', {}, note)),
    );
  }

  async function take(arrived: readonly Arrived[]): Promise<void> {
    const sorted = await sortArrived(arrived);
    const { pictures, annotations, checkpoint } = sorted;
    others += sorted.others + Math.max(0, annotations.length - 1);
    if (checkpoint.length > 0) await models.open(checkpoint);
    const [said] = annotations;
    if (said) await annotate(said.file);
    const items = collection.add(pictures);
    if (items.length > 0) {
      onPictures.clear();
      root.removeAttribute('data-empty');
      oneOf('.desk', HTMLElement, root).hidden = false;
      byId('how', HTMLDetailsElement).open = false;
      models.session();
      progress.begun(items.length);
      runner.add(items);
    } else if (!said && checkpoint.length === 0)
      onPictures.show(
        pictures.length > 0
          ? t('These pictures are on the sheet already.')
          : t(
              'There is no picture among these files: PNG, JPEG, WebP, AVIF, GIF, BMP and SVG are read.',
            ),
      );
    update();
  }

  async function annotate(file: File): Promise<void> {
    const onBook = messages.about('book');
    try {
      await collection.annotate(file);
      report = null;
      onBook.clear();
      if (runner.state !== 'running') judge?.settle();
    } catch (error) {
      onBook.show(sentenceOf(error));
    }
  }

  function clear(): void {
    runner.stop();
    collection.clear();
    [report, others] = [null, 0];
    tools.choose({ kind: null, name: null });
    bars.hide();
    root.setAttribute('data-empty', '');
    oneOf('.desk', HTMLElement, root).hidden = true;
    progress.cleared();
    update(true);
  }

  onAct(root, 'pause', () => {
    if (runner.state === 'paused') runner.goOn();
    else runner.pause();
  });
  onAct(root, 'stop', () => {
    runner.stop();
    collection.dropWaiting();
    progress.changed(null, runner.state);
    update(true);
  });
  onAct(root, 'clear', clear);
  const arrivals = listenForArrivals(
    [byId('files', HTMLInputElement), byId('folder', HTMLInputElement)],
    {
      take: (arrived) => void take(arrived),
      hovering: (over) => root.classList.toggle('receiving', over),
      tooMany: () =>
        onPictures.show(
          t('These are more than {most} files: a sheet of so many nobody looks at.', {
            most: MOST_FILES,
          }),
        ),
      failed: (error) => onPictures.show(sentenceOf(error)),
    },
  );
  joinTwelve(arrivals, (error) => onPictures.show(sentenceOf(error)));
  // Phones choose no folders.
  byId('folderChoice', HTMLElement).hidden =
    !('webkitdirectory' in HTMLInputElement.prototype) ||
    matchMedia('(pointer: coarse)').matches;
}

function onAct(root: HTMLElement, act: string, run: () => void): void {
  for (const button of all(`[data-act="${act}"]`, HTMLButtonElement, root))
    button.addEventListener('click', run);
}

/** Twelve streets come in as any other files. */
function joinTwelve(
  take: (arrived: readonly Arrived[]) => void,
  failed: (error: unknown) => void,
): void {
  const button = byId('twelve', HTMLButtonElement);
  button.disabled = false;
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      const { twelveStreets } = await import('./twelveStreets.ts');
      take(await twelveStreets());
    } catch (error) {
      failed(error);
    }
    button.disabled = false;
  });
}

/** Errors of each kind on the whole sheet. */
function sumOf(everything: readonly Arranged[]): Record<ErrorKind, number> {
  const sum = noErrors();
  for (const { standing } of everything)
    for (const [kind, count] of Object.entries(standing?.errors ?? {}))
      sum[kind as ErrorKind] += count;
  return sum;
}
