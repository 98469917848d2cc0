/** A page as slides: loaded when a speaker asks for it, or an address names a slide. */
import css from './present.css?inline';
import { figuresOf, type PageFigure } from '#site/book/figures.ts';
import { addStyle } from '#site/book/lateStyle.ts';
import { collectFigure } from '#site/teach/lesson/collect.ts';
import { lessonPlace, openLesson } from '#site/teach/lesson/openLesson.ts';
import { sentenceOf } from '#site/ui/messages.ts';
import { addressWith } from '#site/ui/address.ts';
import { currentQuery, valueIn, withValues } from '#site/ui/query.ts';
import { lessonDeck, pageDeck, type Deck, type Page } from './deck.ts';
import { createEnlarging } from './enlarging.ts';
import { guideFromAddress } from './guided.ts';
import { focusOf } from './focusOf.ts';
import { deedOf, type Deed } from './keys.ts';
import { createDot, createVeil, showHelp, type Spot } from './overlays.ts';
import { sayOnPage } from './sayOnPage.ts';
import { createSlideBar } from './slideBar.ts';
import type { Slide } from './slides.ts';
import { createStage } from './stage.ts';
import { isOwnPress, stepBack, stepOn, takesKeys } from './steps.ts';

/** What others know of a presentation that runs. */
export interface Presentation {
  readonly slides: readonly Slide[];
  readonly at: number;
  /** The figure that is shown; null on a title. */
  readonly figure: PageFigure | null;
  /** The figure of the next slide, where it lies on this page. */
  readonly nextFigure: PageFigure | null;
  readonly notes: readonly HTMLElement[];
  act(deed: Deed): void;
  go(at: number): void;
  point(at: Spot | null): void;
  /** Calls back when another slide is shown, and with null when the presentation ends. */
  watch(listener: (presentation: Presentation | null) => void): void;
}

let leaveNow: (() => void) | null = null;
let isStyled = false;

/** Begins to present this page, or ends it. */
export function togglePresenting(): void {
  if (leaveNow) return leaveNow();
  const page = thisPage();
  if (!page) return;
  // Back leaves the slides.
  const query = withValues(currentQuery(), { present: 'slide:1' });
  history.pushState(null, '', addressWith(query));
  fillScreen();
  begin(pageDeck(page), true);
}

/** A figure that is to be collected into a lesson. */
interface Asked {
  readonly figure: string;
  readonly say: (sentence: string) => void;
}

/** The menu of a figure asks for it. */
export function collect(event: Event): void {
  const { figure, say } = (event as CustomEvent<Asked>).detail;
  say(collectFigure(figure));
}

/** Goes on presenting where the address says: this page, or a lesson that has come to it; or guides. */
export async function presentFromAddress(): Promise<void> {
  const page = thisPage();
  if (!page || leaveNow) return;
  const query = currentQuery();
  if (valueIn(query, 'present') === null) return guideFromAddress();
  const place = lessonPlace(valueIn(query, 'lesson') ?? '');
  if (!place) return begin(pageDeck(page), false);
  try {
    const lesson = await openLesson(place.name);
    begin(lessonDeck(page, place.name, lesson), place.at === 0 && !isReload());
  } catch (error) {
    sayOnPage(sentenceOf(error));
    return begin(pageDeck(page), false);
  }
  // Going to another page ends full screen; the first key brings it back.
  for (const type of ['keydown', 'pointerdown'])
    addEventListener(type, fillScreen, { once: true, capture: true });
}

/** A lesson begins where it is opened, and not where its first view is loaded anew. */
function isReload(): boolean {
  const [opened] = performance.getEntriesByType('navigation');
  return opened instanceof PerformanceNavigationTiming && opened.type === 'reload';
}

function thisPage(): Page | null {
  const main = document.querySelector('main');
  if (!main) return null;
  const head = main.querySelector<HTMLElement>('.head');
  const title = head?.querySelector('h1')?.textContent ?? document.title;
  const figures = figuresOf(main).filter(({ kind }) => kind === 'figure');
  return { main, head, title, figures };
}

/** @param isNew  whether the talk begins, and its clock */
function begin(deck: Deck, isNew: boolean): void {
  const root = document.documentElement;
  const top = document.querySelector<HTMLElement>('.running');
  const scrolled = scrollY;
  const listeners = new Set<(presentation: Presentation | null) => void>();
  if (!isStyled) addStyle(css);
  isStyled = true;
  root.dataset['presenting'] = '';

  const stage = createStage(root, top);
  const veil = createVeil();
  const dot = createDot(root);
  const enlarging = createEnlarging();
  const bar = createSlideBar(act);
  top?.querySelector('.right')?.append(bar.element);
  const end = new AbortController();
  let at = 0;
  /** Steps that were taken on this slide, and can be taken back. */
  let taken = 0;

  function go(to: number): void {
    const next = Math.min(deck.slides.length - 1, Math.max(0, to));
    deck.enter(next);
    const element = deck.elementOf(next);
    // It lies on another page, which comes.
    if (!element) return;
    enlarging.end(stage.shown);
    [at, taken] = [next, 0];
    stage.show(element);
    element.tabIndex = -1;
    takesKeys(element).focus({ preventScroll: true });
    bar.say(at, deck.slides.length, deck.slides[at]?.title ?? '');
    listeners.forEach((listener) => listener(presentation));
  }
  function act(deed: Deed): void {
    if (veil.shown !== null && deed !== 'speaker') return veil.show(null);
    deeds[deed]();
  }
  const deeds: Record<Deed, () => void> = {
    next() {
      if (stage.shown && stepOn(stage.shown)) taken++;
      else if (at < deck.slides.length - 1) go(at + 1);
    },
    back() {
      if (stage.shown && taken > 0 && stepBack(stage.shown)) taken--;
      else if (at > 0) go(at - 1);
    },
    nextSlide: () => go(at + 1),
    backSlide: () => go(at - 1),
    first: () => go(0),
    last: () => go(deck.slides.length - 1),
    black: () => veil.show('black'),
    white: () => veil.show('white'),
    zoom: () => enlarging.toggle(stage.shown),
    pointer: () => dot.toggle(),
    speaker: () => void import('./talk.ts').then(({ openSpeaker }) => openSpeaker()),
    help: showHelp,
    screen: fillScreen,
    leave() {
      if (enlarging.end(stage.shown)) return;
      const focus = focusOf(document.activeElement);
      if (!stage.shown || (focus !== 'part' && focus !== 'field')) return leave();
      takesKeys(stage.shown).focus({ preventScroll: true });
    },
  };
  const presentation: Presentation = {
    slides: deck.slides,
    get at() {
      return at;
    },
    get figure() {
      return deck.figureOf(at);
    },
    get nextFigure() {
      return deck.figureOf(at + 1);
    },
    get notes() {
      return deck.notesOf(at);
    },
    act,
    go,
    point: (spot) => dot.point(spot),
    watch(listener) {
      listeners.add(listener);
      listener(presentation);
    },
  };

  function leave(): void {
    leaveNow = null;
    end.abort();
    enlarging.end(stage.shown);
    veil.show(null);
    dot.end();
    stage.clear();
    bar.element.remove();
    delete root.dataset['presenting'];
    if (document.fullscreenElement) void document.exitFullscreen();
    deck.forget();
    listeners.forEach((listener) => listener(null));
    // Where the class left off, or where the page was.
    const figure = deck.figureOf(at)?.element;
    if (figure) figure.scrollIntoView({ block: 'center' });
    else scrollTo({ top: scrolled });
  }

  leaveNow = leave;
  window.addEventListener(
    'keydown',
    (event) => {
      if (document.querySelector('dialog[open]') || isOwnPress(event)) return;
      if (/^(?:Shift|Control|Alt|Meta)$/.test(event.key)) return;
      const isVeiled = veil.shown !== null;
      const deed = deedOf(event, focusOf(event.target));
      if (!isVeiled && deed === null) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (isVeiled) veil.show(null);
      else if (deed !== null) act(deed);
    },
    { signal: end.signal, capture: true },
  );
  window.addEventListener('pointerdown', () => veil.show(null), { signal: end.signal });
  window.addEventListener(
    'popstate',
    () => {
      if (valueIn(currentQuery(), 'present') === null) leave();
      else if (deck.here() !== at) go(deck.here());
    },
    { signal: end.signal },
  );
  go(deck.here());
  void import('./talk.ts').then(({ listenToSpeaker }) => {
    if (!end.signal.aborted) listenToSpeaker(presentation, isNew);
  });
}

/** Where the browser allows it; slides do without. */
function fillScreen(): void {
  if (document.fullscreenElement) return;
  document.documentElement.requestFullscreen?.().catch(() => undefined);
}
