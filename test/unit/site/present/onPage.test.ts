// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { figuresOf } from '#site/book/figures.ts';
import { handlesIn } from '#site/present/controls.ts';
import { lessonDeck, pageDeck } from '#site/present/deck.ts';
import { focusOf } from '#site/present/focusOf.ts';
import { wordsOf } from '#site/present/notes.ts';
import { safeNotes } from '#site/present/safeNotes.ts';
import { stepBack, stepOn } from '#site/present/steps.ts';
import { readLesson } from '#site/teach/lesson/readLesson.ts';

const cell = (name: string, inside = '') =>
  `<live-cell data-cell="${name}" data-place="figure" data-definition="[[],[],[]]">
    <figure class="frame"><figcaption class="title">Title of ${name}</figcaption>
    <div class="output">${inside}</div></figure>
    <details class="cellCode"><button>Run</button><pre></pre></details></live-cell>`;

const PAGE = `<main class="chapter" data-chapter="aifi">
  <header class="head"><h1>AIFI</h1></header>
  <article class="text">
    <div class="spread"><p>Before look. <button class="do" data-set="look=1">one</button></p>
      ${cell('look')}<p>After look.</p></div>
    <div class="prose"><p>Still of look.</p></div>
    <h2>Second part</h2>
    <div class="prose"><p>Leads to aim.</p><ul><li><p>In a list.</p></li></ul></div>
    ${cell('aim')}
    <div class="prose"><p>The end.</p></div>
  </article></main>`;

function pageNow() {
  const main = document.querySelector('main');
  if (!main) throw new Error('no page');
  const figures = figuresOf(main);
  return { main, head: main.querySelector<HTMLElement>('.head'), title: 'AIFI', figures };
}
const textsOf = (notes: readonly HTMLElement[]) =>
  notes.map(({ textContent }) => textContent.trim());

beforeEach(() => {
  history.replaceState(null, '', '/aifi/?seed=7');
  document.body.innerHTML = PAGE;
});

describe('pageDeck(page)', () => {
  it('gives every figure the text beside it and what leads to it', () => {
    const deck = pageDeck(pageNow());
    expect(deck.slides.map(({ title }) => title)).toEqual([
      'AIFI',
      'Title of look',
      'Title of aim',
    ]);
    expect(textsOf(deck.notesOf(1))).toEqual([
      'Before look. one',
      'After look.',
      'Still of look.',
    ]);
    expect(textsOf(deck.notesOf(2))).toEqual([
      'Second part',
      'Leads to aim.',
      'In a list.',
      'The end.',
    ]);
    expect(wordsOf(deck.notesOf(1)).map(({ textContent }) => textContent)).toEqual(['one']);
  });

  it('keeps the slide in the address, beside the state, and takes it out', () => {
    const deck = pageDeck(pageNow());
    deck.enter(2);
    expect(location.search).toBe('?seed=7&present=aim');
    expect(deck.here()).toBe(2);
    deck.forget();
    expect(location.search).toBe('?seed=7');
  });
});

describe('lessonDeck(page, name, lesson)', () => {
  const views = [
    { chapter: 'aifi', figure: 'look', state: 'seed=7', notes: 'Say this.', minutes: 4 },
    { chapter: 'aifi', figure: 'aim', state: 'seed=9&v.aim=2' },
    { chapter: 'decoder', figure: 'film' },
  ];
  const lesson = readLesson(JSON.stringify({ version: 1, title: 'A', views }));

  it('asks the page for the state of a view, and shows what lies elsewhere by its name', () => {
    const deck = lessonDeck(pageNow(), 'a', lesson);
    const asked = vi.fn();
    addEventListener('popstate', asked);
    deck.enter(0);
    expect(asked).not.toHaveBeenCalled();
    deck.enter(1);
    expect(asked).toHaveBeenCalledOnce();
    expect(location.search).toBe('?seed=9&v.aim=2&present=aim&lesson=a%3A2');
    expect(deck.here()).toBe(1);
    expect(deck.slides[2]?.title).toBe('decoder: film');
    expect(deck.elementOf(2)).toBeNull();
    expect(textsOf(deck.notesOf(0))[0]).toBe('4 minutes. Say this.');
    removeEventListener('popstate', asked);
  });
});

describe('lessonDeck(page, name, lesson) of a lesson that leaves things out', () => {
  const view = { chapter: 'aifi', figure: 'look' };
  const views = [view, { ...view, hide: ['code'] }];
  const lesson = readLesson(JSON.stringify({ version: 1, title: 'A', views }));
  const { dataset } = document.documentElement;

  it('takes from the page what the view and its link say, and gives it back', () => {
    history.replaceState(null, '', '/aifi/?lesson=a:1&hide=solutions');
    const deck = lessonDeck(pageNow(), 'a', lesson);
    deck.enter(0);
    expect(dataset['hide']).toBe('solutions');
    deck.enter(1);
    expect(dataset['hide']).toBe('solutions code');
    deck.enter(0);
    expect(dataset['hide']).toBe('solutions');
    deck.enter(1);
    deck.forget();
    expect(location.search).toBe('?hide=solutions');
    expect(dataset['hide']).toBe('solutions');
  });
});

describe('handlesIn(parts)', () => {
  it('finds what is operated, as it stands, and operates it', () => {
    document.body.innerHTML = `<div id="part">
      <button aria-pressed="true">Play</button><button disabled>Off</button>
      <label>Layer <input type="range" min="1" max="3" value="2"></label>
      <fieldset aria-label="Map"><label><input type="radio" name="m" checked>S3</label>
        <label><input type="radio" name="m">S4</label></fieldset>
      <select aria-label="Kind"><option>near<option>all</select>
      <div class="cellCode"><button>Run</button></div></div>`;
    const part = document.querySelector<HTMLElement>('#part');
    if (!part) throw new Error('no part');
    const pressed = vi.fn();
    part.querySelector('button')?.addEventListener('click', pressed);
    const handles = handlesIn([part]);
    expect(handles.map(({ control }) => control)).toEqual([
      { is: 'button', label: 'Play', pressed: true },
      { is: 'range', label: 'Layer', min: 1, max: 3, step: 1, value: 2 },
      { is: 'choice', label: 'Map', options: ['S3', 'S4'], value: 0 },
      { is: 'choice', label: 'Kind', options: ['near', 'all'], value: 0 },
    ]);
    const told = vi.fn();
    part.addEventListener('input', told);
    handles[0]?.operate(null);
    handles[1]?.operate(3);
    handles[2]?.operate(1);
    handles[3]?.operate(7);
    expect(pressed).toHaveBeenCalledOnce();
    expect(handlesIn([part])[1]?.control).toMatchObject({ value: 3 });
    expect(handlesIn([part])[2]?.control).toMatchObject({ value: 1 });
    expect(handlesIn([part])[3]?.control).toMatchObject({ value: 0 });
    expect(told).toHaveBeenCalled();
  });
});

describe('stepOn(slide)', () => {
  it('goes through the steps of what moves, and says when none is left', () => {
    document.body.innerHTML = `<figure class="frame"><div class="output"><div class="v-motion">
      <ol class="v-motion-steps"><li></li><li></li></ol></div></div></figure>`;
    const slide = document.querySelector<HTMLElement>('figure');
    const motion = document.querySelector<HTMLElement & { value?: { at: number } }>(
      '.v-motion',
    );
    if (!slide || !motion) throw new Error('no motion');
    motion.value = { at: 1 };
    motion.addEventListener('keydown', ({ key }) => {
      motion.value = { at: (motion.value?.at ?? 0) + (key === 'ArrowRight' ? 1 : -1) };
    });
    expect([stepOn(slide), stepOn(slide)]).toEqual([true, false]);
    expect([stepBack(slide), stepBack(slide), stepBack(slide)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('answers the question of a figure before anything else', () => {
    document.body.innerHTML = `<figure class="frame" data-guess="open"><div class="guessAsk">
      <p class="guessDeeds"><button class="do">Show me</button></p></div></figure>`;
    const slide = document.querySelector<HTMLElement>('figure');
    const shown = vi.fn();
    document.querySelector('.do')?.addEventListener('click', shown);
    expect(slide && stepOn(slide)).toBe(true);
    expect(shown).toHaveBeenCalledOnce();
  });
});

describe('focusOf(target)', () => {
  it.each([
    ['<p>', 'slide'],
    ['<textarea>', 'field'],
    ['<input type="number">', 'field'],
    ['<input type="range">', 'part'],
    ['<canvas tabindex="0">', 'part'],
    ['<button>', 'button'],
    ['<div class="v-motion"><input type="range">', 'motion'],
    ['<section class="debugger"><button>', 'part'],
    ['<form class="picker"><button>', 'field'],
  ])('%s is %s', (markup, focus) => {
    document.body.innerHTML = markup;
    let inner = document.body.firstElementChild;
    while (inner?.firstElementChild) inner = inner.firstElementChild;
    expect(focusOf(inner)).toBe(focus);
  });
});

describe('safeNotes(text)', () => {
  it('keeps text and words that do something, and nothing that runs or loads', () => {
    const hostile =
      '<p onclick="a()">Text <button class="do" data-set="a=1" formaction="b">one</button>' +
      '<a href="javascript:a()">link</a><img src=x onerror=a()><script>a()</script></p>' +
      '<iframe src="b"></iframe><form><input></form><style>p{}</style>';
    const place = document.createElement('div');
    place.append(...safeNotes(hostile));
    expect(place.innerHTML).toBe(
      '<p>Text <button class="do" type="button">one</button><a>link</a></p>',
    );
  });
});
