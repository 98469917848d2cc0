import type { PageFigure } from '#site/book/figures.ts';
import { OPENING, type Lesson, type LessonView } from '#site/teach/lesson/lesson.ts';
import {
  addressOfView,
  hiddenBeside,
  lessonPlace,
  queryOfView,
} from '#site/teach/lesson/openLesson.ts';
import { html } from '#site/ui/dom.ts';
import { addressWith } from '#site/ui/address.ts';
import { hideParts, wordOfHidden } from '#site/ui/hidden.ts';
import { currentQuery, valueIn, withValues } from '#site/ui/query.ts';
import { notesOf } from './notes.ts';
import { addressOfSlide, slideIn, slidesOf, type Slide } from './slides.ts';

/** What is presented, in its order: the figures of a page, or the views of a lesson. */
export interface Deck {
  readonly slides: readonly Slide[];
  /** The slide that the address names. */
  here(): number;
  /** What is shown of this page; null for what lies on another one. */
  elementOf(at: number): HTMLElement | null;
  figureOf(at: number): PageFigure | null;
  /** Puts the slide into the address; goes to its page where that is another one. */
  enter(at: number): void;
  /** Takes the presentation out of the address. */
  forget(): void;
  notesOf(at: number): readonly HTMLElement[];
}

const HOME = import.meta.env.BASE_URL.replace(/\/?$/, '/');

export interface Page {
  readonly main: HTMLElement;
  readonly head: HTMLElement | null;
  readonly title: string;
  readonly figures: readonly PageFigure[];
}

const forget = () => replace(withValues(currentQuery(), { present: null, lesson: null }));

function replace(query: string): void {
  if (query !== currentQuery()) history.replaceState(null, '', addressWith(query));
}

/** A page from its title to its last figure. */
export function pageDeck({ main, head, title, figures }: Page): Deck {
  const slides = slidesOf(title, figures);
  const notes = notesOf(
    main,
    figures.map(({ element }) => element),
  );
  return {
    slides,
    here: () => slideIn(valueIn(currentQuery(), 'present') ?? '', slides),
    elementOf: (at) => (at === 0 ? head : (figures[at - 1]?.element ?? null)),
    figureOf: (at) => figures[at - 1] ?? null,
    enter: (at) =>
      replace(withValues(currentQuery(), { present: addressOfSlide(slides, at) })),
    forget,
    notesOf: (at) => notes[at] ?? [],
  };
}

/** The slug of this page, as lessons name it. */
function chapterOf({ main }: Page): string {
  return (
    main.dataset['chapter'] ?? (main.querySelector('#debugger') ? 'debugger' : OPENING)
  );
}

/** The views of a lesson: those of this page are shown, to others the browser goes. */
export function lessonDeck(page: Page, name: string, lesson: Lesson): Deck {
  const { views } = lesson;
  const chapter = chapterOf(page);
  const own = pageDeck(page);
  const figureOf = (at: number) =>
    page.figures.find(({ id }) => id === views[at]?.figure) ?? null;
  const isHere = (view: LessonView | undefined) => view?.chapter === chapter;
  const slides = views.map(({ chapter: of, figure }) => {
    const here =
      of === chapter ? page.figures.find(({ id }) => id === figure)?.title : null;
    return { id: figure, title: here ?? wordsFor(of, figure) };
  });
  const here = () => {
    const { at = 0 } = lessonPlace(valueIn(currentQuery(), 'lesson') ?? '') ?? {};
    return at in views ? at : 0;
  };
  const beside = hiddenBeside(views[here()]);
  /** The state that was asked for last: what the class changed since then stays as long as no other is. */
  let asked: string | null = null;
  return {
    slides,
    here,
    elementOf(at) {
      const view = views[at];
      if (!isHere(view)) return null;
      return view?.figure === null ? page.head : (figureOf(at)?.element ?? page.head);
    },
    figureOf: (at) => (isHere(views[at]) ? figureOf(at) : null),
    enter(at) {
      const view = views[at];
      if (!view) return;
      if (!isHere(view))
        return location.assign(HOME + addressOfView(name, views, at, 'presented', beside));
      const isOther = asked !== null && asked !== view.state;
      asked = view.state;
      const state = isOther ? `?${view.state}` : currentQuery();
      replace(withValues(state, queryOfView(name, view, at, 'presented', beside)));
      hideParts(currentQuery());
      // Scene, views and edits follow the address, as they do when the reader goes back.
      if (isOther) dispatchEvent(new PopStateEvent('popstate'));
    },
    forget() {
      forget();
      replace(withValues(currentQuery(), { hide: wordOfHidden(beside) }));
      hideParts(currentQuery());
    },
    notesOf(at) {
      const view = views[at];
      if (!view) return [];
      const of = own.slides.findIndex(({ id }) => id === view.figure);
      return [...planOf(view), ...(isHere(view) ? own.notesOf(Math.max(0, of)) : [])];
    },
  };
}

/** What the lesson itself says to its teacher. */
function planOf({ minutes, notes, ask }: LessonView): HTMLElement[] {
  const time = minutes === 1 ? '1 minute' : `${minutes} minutes`;
  const questions = ask.flatMap(({ question, answer, wrong }) => [
    html('p', { class: 'ask' }, html('b', {}, 'Ask: '), question),
    html(
      'ul',
      {},
      ...(answer === '' ? [] : [html('li', {}, answer)]),
      ...wrong.map((words) => html('li', { class: 'wrong' }, 'Not: ', words)),
    ),
  ]);
  return [html('p', { class: 'plan' }, html('b', {}, `${time}. `), notes), ...questions];
}

function wordsFor(chapter: string, figure: string | null): string {
  const link = document.querySelector(`.contents a[href$="/${chapter}/"]`);
  const words = link?.lastChild?.textContent?.trim() ?? chapter;
  return figure === null ? words : `${words}: ${figure}`;
}
