// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { guess, type Asked } from '#site/notebook/guess.ts';
import { guessingOn } from '#site/notebook/guessing.ts';
import { html } from '#site/ui/dom.ts';
import { keepGuess, keptGuess } from '#site/ui/keptGuesses.ts';

beforeEach(() => {
  localStorage.clear();
  history.replaceState(null, '', '/');
  document.body.innerHTML = `<main data-chapter="aifi"><figure class="frame" data-guess="open">
    <div class="guess" id="guess-on-attention"></div><div class="output"></div></figure>
    <button class="do" data-set="attention.token=0">a corner</button>
    <button class="do" data-set="attentionOther=0">another</button></main>`;
});

const frame = () => document.querySelector<HTMLElement>('.frame');
const isHidden = () => frame()?.dataset['guess'] === 'open';
const press = (words: string) => {
  const all = [...document.querySelectorAll('button')];
  all.find(({ textContent }) => textContent === words)?.click();
};

/** A question whose answer is a number, on the figure `attention`. */
function asked() {
  const by = html('input', { type: 'range', min: 0, max: 100, value: 20 });
  const question = guess({
    ask: 'How many?',
    by,
    answer: (said: string) => `You said ${said}, it is 11.`,
  });
  const guessing = guessingOn('attention', 'attentionGuess');
  guessing.root.replaceChildren(question);
  guessing.settle();
  return { by, question, guessing };
}

describe('guessingOn', () => {
  it('hides a figure until the reader has guessed, then sets the guess beside the numbers', () => {
    const { question } = asked();
    expect(isHidden()).toBe(true);
    press('That is my guess');
    expect(isHidden()).toBe(false);
    expect(question.textContent).toContain('You said 20, it is 11.');
    expect(document.activeElement?.textContent).toContain('You said 20');
    expect(question.value).toEqual({ guess: '20' });
  });

  it('locks nobody out: the figure is shown without a guess, and nothing is said', () => {
    const { question } = asked();
    press('Show me');
    expect(isHidden()).toBe(false);
    expect(question.textContent).not.toContain('You said');
  });

  it('asks once in this browser, with the numbers of the run that is there, and again on demand', () => {
    asked();
    press('That is my guess');
    frame()?.setAttribute('data-guess', 'open');
    const { question } = asked();
    expect(isHidden()).toBe(false);
    expect(question.textContent).toContain('You said 20');
    press('Guess again');
    expect(isHidden()).toBe(true);
    expect(keptGuess('aifi.attentionGuess')).toBeNull();
  });

  it('shows the figure for a word of the text that leads to it, and for a link with its value', () => {
    asked();
    press('another');
    expect(isHidden()).toBe(true);
    press('a corner');
    expect(isHidden()).toBe(false);
    expect(keptGuess('aifi.attentionGuess')).toBeNull();
    frame()?.setAttribute('data-guess', 'open');
    history.replaceState(null, '', '/?v.attention=1');
    asked();
    expect(isHidden()).toBe(false);
  });

  it('shows a figure whose question did not come', () => {
    const { root, settle } = guessingOn('attention', 'attentionGuess');
    root.replaceChildren();
    settle();
    expect(isHidden()).toBe(false);
  });

  it('takes no answer of a view in which nothing is chosen', () => {
    const by = Object.assign(html('div'), { value: null as number | null });
    const question: Asked = guess({ ask: 'Which?', by, answer: String });
    const done = question.querySelector('button');
    expect(done?.disabled).toBe(true);
    by.value = 3;
    by.dispatchEvent(new Event('input'));
    expect(done?.disabled).toBe(false);
  });
});

describe('keptGuess', () => {
  it.each(['not json', '7', 'null', '[]', `"${'x'.repeat(30_000)}"`])(
    'takes %j for nothing',
    (text) => {
      localStorage.setItem('guesses', text);
      expect(keptGuess('a')).toBeNull();
    },
  );

  it('keeps what it is told, beside the others, and forgets', () => {
    keepGuess('a', { guess: 1 });
    keepGuess('b', 'shown');
    expect([keptGuess('a'), keptGuess('b')]).toEqual([{ guess: 1 }, 'shown']);
    keepGuess('a', null);
    expect([keptGuess('a'), keptGuess('b')]).toEqual([null, 'shown']);
    history.replaceState(null, '', '/?safe');
    expect(keptGuess('b')).toBeNull();
  });
});
