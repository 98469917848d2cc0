/** A page as slides: loaded when a speaker asks for it, or an address names a slide. */
import css from './present.css?inline';
import { figuresOf, type PageFigure } from '#site/book/figures.ts';
import { addStyle } from '#site/book/lateStyle.ts';
import { addressWith, currentQuery, valueIn, withValues } from '#site/ui/query.ts';
import { focusOf } from './focusOf.ts';
import { deedOf, type Deed } from './keys.ts';
import { createDot, createVeil, showHelp, type Spot } from './overlays.ts';
import { createSlideBar } from './slideBar.ts';
import { addressOfSlide, slideIn, slidesOf, type Slide } from './slides.ts';
import { createStage } from './stage.ts';
import { stepBack, stepOn, takesKeys } from './steps.ts';

/** What others know of a presentation that runs. */
export interface Presentation {
  readonly slides: readonly Slide[];
  readonly at: number;
  /** The figure that is shown; null on the title. */
  readonly figure: PageFigure | null;
  /** Those of all slides but the title. */
  readonly figures: readonly PageFigure[];
  readonly main: HTMLElement;
  act(deed: Deed): void;
  go(at: number): void;
  point(at: Spot | null): void;
  /** Calls back when another slide is shown, and with null when the presentation ends. */
  watch(listener: (presentation: Presentation | null) => void): void;
}

let running: { leave: () => void } | null = null;
let isStyled = false;

/** Begins to present this page, or ends it. */
export function togglePresenting(): void {
  if (running) running.leave();
  else begin(null);
}

/** Goes on presenting where the address says; nothing without. */
export function presentFromAddress(): void {
  const address = valueIn(currentQuery(), 'present');
  if (address !== null && !running) begin(address);
}

/** @param address  the slide; null for the one that the reader looks at */
function begin(address: string | null): void {
  const main = document.querySelector('main');
  if (!main) return;
  const root = document.documentElement;
  const figures = figuresOf(main).filter(({ kind }) => kind === 'figure');
  const head = main.querySelector<HTMLElement>('.head');
  const title = head?.querySelector('h1')?.textContent ?? document.title;
  const slides = slidesOf(title, figures);
  const scrolled = scrollY;
  const listeners = new Set<(presentation: Presentation | null) => void>();
  const top = document.querySelector<HTMLElement>('.running');
  if (!isStyled) addStyle(css);
  isStyled = true;
  root.dataset['presenting'] = '';

  const stage = createStage(root, top);
  const veil = createVeil();
  const dot = createDot(root);
  const bar = createSlideBar(act);
  top?.querySelector('.right')?.append(bar.element);
  const pointer: { x: number; y: number } = { x: innerWidth / 2, y: innerHeight / 2 };
  const end = new AbortController();
  const { signal } = end;
  let at = 0;
  /** Steps that were taken on this slide, and can be taken back. */
  let taken = 0;

  function go(to: number): void {
    const next = Math.min(slides.length - 1, Math.max(0, to));
    const element = next === 0 ? head : (figures[next - 1]?.element ?? null);
    if (!element) return;
    enlarge(false);
    at = next;
    taken = 0;
    stage.show(element);
    element.tabIndex = -1;
    takesKeys(element).focus({ preventScroll: true });
    bar.say(at, slides.length);
    keepAddress(addressOfSlide(slides, at));
    tell();
  }
  function enlarge(on: boolean): void {
    const slide = stage.shown;
    if (!slide) return;
    slide.toggleAttribute('data-enlarged', on);
    const { left, top, width, height } = slide.getBoundingClientRect();
    if (!on) return;
    slide.style.setProperty('--look-x', `${(100 * (pointer.x - left)) / width}%`);
    slide.style.setProperty('--look-y', `${(100 * (pointer.y - top)) / height}%`);
  }
  function act(deed: Deed): void {
    if (veil.shown !== null && deed !== 'speaker') return veil.show(null);
    deeds[deed]();
  }
  const slide = () => stage.shown;
  const deeds: Record<Deed, () => void> = {
    next() {
      const now = slide();
      if (now && stepOn(now)) taken++;
      else go(at + 1);
    },
    back() {
      const now = slide();
      if (now && taken > 0 && stepBack(now)) taken--;
      else go(at - 1);
    },
    nextSlide: () => go(at + 1),
    backSlide: () => go(at - 1),
    first: () => go(0),
    last: () => go(slides.length - 1),
    black: () => veil.show('black'),
    white: () => veil.show('white'),
    zoom: () => enlarge(!slide()?.hasAttribute('data-enlarged')),
    pointer: () => dot.toggle({ x: pointer.x / innerWidth, y: pointer.y / innerHeight }),
    speaker: () => void import('./talk.ts').then(({ openSpeaker }) => openSpeaker()),
    help: showHelp,
    screen: fillScreen,
    leave() {
      const now = slide();
      if (now?.hasAttribute('data-enlarged')) return enlarge(false);
      const focus = focusOf(document.activeElement);
      if (now && (focus === 'part' || focus === 'field')) {
        return takesKeys(now).focus({ preventScroll: true });
      }
      leave();
    },
  };
  const presentation: Presentation = {
    slides,
    figures,
    main,
    get at() {
      return at;
    },
    get figure() {
      return figures[at - 1] ?? null;
    },
    act,
    go,
    point: (spot) => dot.point(spot),
    watch(listener) {
      listeners.add(listener);
      listener(presentation);
    },
  };
  const tell = () => listeners.forEach((listener) => listener(presentation));

  function leave(): void {
    running = null;
    end.abort();
    enlarge(false);
    veil.show(null);
    dot.end();
    stage.clear();
    bar.element.remove();
    delete root.dataset['presenting'];
    if (document.fullscreenElement) void document.exitFullscreen();
    keepAddress(null);
    listeners.forEach((listener) => listener(null));
    // Where the class left off, or where the page was.
    const figure = figures[at - 1]?.element;
    if (figure) figure.scrollIntoView({ block: 'center' });
    else scrollTo({ top: scrolled });
  }

  running = { leave };
  window.addEventListener(
    'keydown',
    (event) => {
      if (document.querySelector('dialog[open]')) return;
      const deed = deedOf(event, focusOf(event.target));
      if (veil.shown === null && deed === null) return;
      if (/^(?:Shift|Control|Alt|Meta)$/.test(event.key)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (deed === null || veil.shown !== null) veil.show(null);
      else act(deed);
    },
    { signal, capture: true },
  );
  window.addEventListener(
    'pointermove',
    ({ clientX, clientY }) => Object.assign(pointer, { x: clientX, y: clientY }),
    { signal },
  );
  window.addEventListener(
    'popstate',
    () => {
      const asked = valueIn(currentQuery(), 'present');
      if (asked === null) leave();
      else if (slideIn(asked, slides) !== at) go(slideIn(asked, slides));
    },
    { signal },
  );
  if (address === null) {
    // Back leaves the slides.
    history.pushState(
      null,
      '',
      addressWith(withValues(currentQuery(), { present: 'slide:1' })),
    );
    fillScreen();
  }
  go(address === null ? 0 : slideIn(address, slides));
  void import('./talk.ts').then(({ listenToSpeaker }) =>
    listenToSpeaker(presentation, address === null),
  );
}

function keepAddress(present: string | null): void {
  const query = withValues(currentQuery(), { present });
  if (query !== currentQuery()) history.replaceState(history.state, '', addressWith(query));
}

/** Where the browser allows it; slides do without. */
function fillScreen(): void {
  if (document.fullscreenElement) return;
  document.documentElement.requestFullscreen?.().catch(() => undefined);
}
