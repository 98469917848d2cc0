import { afterEach, describe, expect, test, vi } from 'vitest';
import { learnerAfter } from '#site/views/cases/fixtures/learner.ts';
import { street } from '#site/views/cases/fixtures/picture.ts';
import { theatreBefore } from '#site/views/cases/trainingTheatre.ts';
import { filmOfTrainingMidway } from '#site/views/cases/trainingFilm.ts';
import type { Learner } from '#site/views/parts/learning.ts';
import { keptScenes, type Shelf } from '#site/views/keptScenes.ts';
import { player } from '#site/views/parts/player.ts';
import { trainingTheatre } from '#site/views/trainingTheatre.ts';

afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

const button = (view: Element, word: string) => {
  const found = [...view.querySelectorAll('button')].find(
    ({ textContent }) => textContent === word,
  );
  if (!found) throw new Error(`There is no button ${word}.`);
  return found;
};
const where = (view: Element) => view.querySelector('.v-play-steps .v-number')?.textContent;

/** A theatre on the page, the learners that it began, and the events that it sent. */
function stage(first: Learner, steps = 24) {
  const begun = [first];
  const view = trainingTheatre(first, {
    picture: street,
    follow: { taught: 0 },
    steps,
    layers: 3,
    curves: ['loss', 'found', 'kept'],
    turn: {
      name: 'perTarget',
      label: 'queries',
      choices: [
        { word: 'one', value: 1 },
        { word: 'four', value: 4 },
      ],
    },
    begin() {
      const next = learnerAfter(0);
      begun.push(next);
      return Promise.resolve(next);
    },
  });
  document.body.append(view);
  let events = 0;
  view.addEventListener('input', () => events++);
  return { view, begun, events: () => events };
}

describe('trainingTheatre(first)', () => {
  test('draws the recorded curves before the first step, where there is a recording', () => {
    const wayOf = (view: Element) =>
      view.querySelector('.v-curve-line.is-expected')?.getAttribute('d');
    const recorded = wayOf(theatreBefore());
    expect(recorded?.split('L').length).toBe(24);
    expect(wayOf(stage(learnerAfter(0)).view)).toBe('');
  });

  test('Play makes all steps; again it begins with a learner that knows nothing', async () => {
    const { view, begun } = stage(learnerAfter(0));
    button(view, 'Play').click();
    await vi.waitFor(() => expect(where(view)).toBe('after 23 of 24 steps'));
    expect(begun[0]?.state.step).toBe(24);
    expect(button(view, 'One step').getAttribute('aria-disabled')).toBe('true');
    button(view, 'Play').click();
    await vi.waitFor(() => expect(begun[1]?.state.step).toBe(24));
  });

  test('One step is one step, and Start again goes back to none', async () => {
    const { view, begun } = stage(learnerAfter(3));
    button(view, 'One step').click();
    await vi.waitFor(() => expect(begun[0]?.state.step).toBe(4));
    button(view, 'Start again').click();
    await vi.waitFor(() => expect(where(view)).toBe('after 0 of 24 steps'));
    expect(begun).toHaveLength(2);
  });

  test('the first One step goes on until something is seen of it', async () => {
    const { view, begun } = stage(learnerAfter(0));
    button(view, 'One step').click();
    await vi.waitFor(() => expect(where(view)).toBe('after 1 of 24 steps'));
    expect(begun[0]?.state.step).toBe(2);
  });

  test('what is known before the first step is shown at once', () => {
    const after = learnerAfter(1);
    const taught = after.steps.flatMap(({ looks }) => looks);
    const { view } = stage(
      Object.assign(learnerAfter(0), { beginning: { taught, heldOut: [] } }),
    );
    expect(view.querySelectorAll('.v-lesson-paired > g')).toHaveLength(4);
    expect(view.querySelector('input')?.getAttribute('aria-valuetext')).toBe(
      'after 0 of 24 steps, 0 of 4 found',
    );
  });

  test('the slider looks back, and says so once', () => {
    const { view, events } = stage(learnerAfter(24));
    const slider = view.querySelector('input');
    if (!slider) throw new Error('There is no slider.');
    slider.value = '5';
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    expect(view.value).toBe(5);
    expect(where(view)).toBe('after 5 of 24 steps');
    expect(events()).toBe(1);
    expect(slider.getAttribute('aria-valuetext')).toBe('after 5 of 24 steps, 1 of 4 found');
  });

  test('a turn changes the plan of the learner, and shows it', async () => {
    const { view, begun } = stage(learnerAfter(2));
    expect(button(view, 'one').getAttribute('aria-pressed')).toBe('true');
    button(view, 'four').click();
    const isPressed = () => button(view, 'four').getAttribute('aria-pressed');
    expect(isPressed()).toBe('true');
    await vi.waitFor(() => expect(begun[0]?.state.plan).toEqual({ perTarget: 4 }));
    expect(isPressed()).toBe('true');
  });

  test('a turn that a recording refuses goes back, and says why', async () => {
    const recording = learnerAfter(2, 'replay');
    recording.set = () => Promise.reject(new Error('Not recorded.'));
    const { view } = stage(recording);
    button(view, 'four').click();
    await vi.waitFor(() =>
      expect(view.textContent).toContain('A recording turns by itself'),
    );
    expect(button(view, 'one').getAttribute('aria-pressed')).toBe('true');
  });

  test('once it is off the page, its learner ends', async () => {
    const first = learnerAfter(2);
    const end = vi.spyOn(first, 'end');
    const { view } = stage(first);
    // It was seen before: the first thing that the learner tells it.
    await first.run(1);
    view.remove();
    await first.run(1);
    expect(end).toHaveBeenCalledOnce();
  });
});

describe('trainingFilm(film)', () => {
  test('a step goes to the next checkpoint, Start again to the first', () => {
    const view = filmOfTrainingMidway() as HTMLElement & { value: number };
    document.body.append(view);
    button(view, 'One step').click();
    expect(view.value).toBe(6);
    expect(where(view)).toBe('after 3600 steps');
    button(view, 'Start again').click();
    expect(view.value).toBe(0);
  });

  test('Play walks to the last checkpoint and stops there', () => {
    vi.useFakeTimers();
    const view = filmOfTrainingMidway() as HTMLElement & { value: number };
    document.body.append(view);
    button(view, 'Play').click();
    expect(view.querySelector('button')?.textContent).toBe('Pause');
    vi.advanceTimersByTime(10_000);
    expect(view.value).toBe(8);
    expect(view.querySelector('button')?.textContent).toBe('Play');
  });
});

describe('player(count, ms)', () => {
  test('stands still while nobody can see the page', () => {
    vi.useFakeTimers();
    const reel = player(5, 100);
    reel.play(1);
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    vi.advanceTimersByTime(1000);
    expect(reel.at).toBe(1);
    hidden.mockReturnValue(false);
    vi.advanceTimersByTime(1000);
    expect(reel.at).toBe(4);
    expect(reel.running).toBe(false);
    hidden.mockRestore();
  });
});

describe('keptScenes(shelf)', () => {
  test('keeps the scene of the page as it is, up to its room, and takes one away', () => {
    const shelf: Shelf = [];
    const view = keptScenes(shelf, { picture: street, most: 1 });
    document.body.append(view);
    let events = 0;
    view.addEventListener('input', () => events++);
    button(view, 'Keep this scene').click();
    expect(shelf).toEqual([{ scene: 7, words: 'bus, 2 × person, sports ball' }]);
    button(view, 'Keep this scene').click();
    expect(view.value).toBe(1);
    expect(view.textContent).toContain('The shelf is full');
    button(view, 'Take away').click();
    expect(view.value).toBe(0);
    expect(events).toBe(2);
  });

  test('of a photograph nobody knows the truth', () => {
    const shelf: Shelf = [];
    const picture = { ...street, kind: 'image', seed: null, truth: null } as const;
    const view = keptScenes(shelf, { picture });
    button(view, 'Keep this scene').click();
    expect(shelf).toEqual([]);
    expect(view.textContent).toContain('nobody knows the truth');
  });
});
