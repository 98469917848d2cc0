import type { ErrorKind } from '#lib/metrics/errorKinds.ts';
import { html } from '#site/ui/dom.ts';
import { all, byId, say } from '#site/ui/elements.ts';
import { showAp, showUnjudged } from './apPanel.ts';
import { arrange, type Arranged } from './arrange.ts';
import { createClassTable } from './classTable.ts';
import type { Collection } from './collection.ts';
import { createCostBars } from './costBars.ts';
import type { Report } from './judgeProtocol.ts';
import { createLarge } from './large.ts';
import { notesOf } from './notes.ts';
import { joinSaving } from './saving.ts';
import { createSheet } from './sheet.ts';
import { noErrors } from './standing.ts';
import { joinTools } from './tools.ts';
import { t } from '#site/words/t.ts';

/** So long lies between two drawings of the whole page while pictures come, ms. */
const EVERY_MS = 200;

export interface ResultsHost {
  readonly collection: Collection;
  /** The newest; null where nothing is judged yet. */
  report(): Report | null;
  /** How many files are none of ours. */
  others(): number;
}

/** What the page shows of its pictures: sheet, figures, what errors cost, classes. */
export interface Results {
  /** Something changed: drawn soon. */
  update(): void;
  /** Everything is gone. */
  reset(): void;
}

export function createResults(root: HTMLElement, host: ResultsHost): Results {
  const { collection } = host;
  const [ap, said] = [byId('ap', HTMLElement), byId('said', HTMLElement)];
  let shown: readonly Arranged[] = [];
  const soon = atMostEvery(EVERY_MS, () => draw());
  const tools = joinTools(byId('tools', HTMLFormElement), () => soon.now());
  const bars = createCostBars(byId('costs', HTMLElement), (kind) => tools.choose({ kind }));
  const sheet = createSheet(byId('sheet', HTMLOListElement), {
    open: (at) => large.open(at),
  });
  const large = createLarge({
    at: (place) => shown[place] ?? null,
    count: () => shown.length,
    places: placesOf(root),
    closed(place) {
      soon.now();
      sheet.focus(place);
    },
  });
  const classes = createClassTable(byId('classes', HTMLDetailsElement), (name) =>
    tools.choose({ name: tools.wish.name === name ? null : name }),
  );
  const everything = () => collection.standings(tools.threshold, host.report());
  joinSaving(root, { shown: () => shown, all: everything, collection, sheet });

  function draw(): void {
    const { wish } = tools;
    const { items, joined } = collection;
    const now = everything();
    // What a dialog shows keeps its place while it is open.
    if (!large.isOpen) shown = arrange(now, wish);
    sheet.show(shown, wish);
    const isAll = shown.length === items.length;
    const counts = { shown: shown.length, count: items.length };
    say('shown', isAll ? '' : t('{shown} of {count} pictures', counts), root);
    tools.setClasses((joined?.categories ?? []).map(({ name }) => name));
    drawFigures(now);
    said.replaceChildren(
      ...notesOf(collection, host.others()).map((note) => html('li', {}, note)),
    );
  }

  function drawFigures(now: readonly Arranged[]): void {
    const { joined, ground, problem } = collection;
    const isJudged = ground !== null && problem === null;
    const report = host.report();
    root.toggleAttribute('data-judged', isJudged);
    if (isJudged && report && joined) {
      showAp(ap, report.figures, report.pictures);
      classes.show(report.figures, joined, tools.wish.name);
      if (report.errors) bars.show(report.errors, sumOf(now));
      return;
    }
    bars.hide();
    classes.hide();
    const looked = now.filter(({ item }) => item.state === 'done');
    const boxes = looked.reduce(
      (sum, { standing }) => sum + (standing?.boxes.length ?? 0),
      0,
    );
    showUnjudged(ap, { pictures: looked.length, boxes, isAwaited: isJudged });
  }

  return {
    update: soon.later,
    reset() {
      bars.hide();
      tools.choose({ kind: null, name: null });
    },
  };
}

/** Work that is asked for often: done at once, or when the last time is so long ago. */
function atMostEvery(everyMs: number, work: () => void) {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let last = 0;
  const now = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    last = performance.now();
    work();
  };
  return {
    now,
    later: () => {
      timer ??= setTimeout(now, Math.max(0, last + everyMs - performance.now()));
    },
  };
}

/** Pages that can show a picture: the debugger, then the chapters of the list of contents. */
function placesOf(root: HTMLElement) {
  const { home = '/' } = root.dataset;
  const chapters = all('.contents ol a', HTMLAnchorElement).map((link) => ({
    href: new URL(link.href).pathname,
    title: link.textContent.trim().replaceAll(/\s+/g, ' '),
  }));
  return [{ href: `${home}debugger/`, title: t('Debugger') }, ...chapters];
}

/** Errors of each kind on the whole sheet. */
function sumOf(everything: readonly Arranged[]): Record<ErrorKind, number> {
  const sum = noErrors();
  for (const { standing } of everything)
    for (const [kind, count] of Object.entries(standing?.errors ?? {}))
      sum[kind as ErrorKind] += count;
  return sum;
}
