import { trainingTheatre } from '../trainingTheatre.ts';
import { learnerAfter } from './fixtures/learner.ts';
import { street } from './fixtures/picture.ts';

const options = {
  picture: street,
  follow: { taught: 0 },
  steps: 24,
  layers: 3,
  begin: () => Promise.resolve(learnerAfter(0)),
  curves: ['loss', 'found', 'kept', 'twice'],
} as const;

/** A training that is over: boxes where they belong, with the ways that they came. */
export function theatreAtTheEnd(): Element {
  return trainingTheatre(learnerAfter(24), options);
}

/** The same, looked back at after five steps. */
export function theatreLookedBack(): Element {
  const view = trainingTheatre(learnerAfter(24), options);
  view.value = 5;
  return view;
}

/** A recorded training on a scene that is never shown, with what is counted there. */
export function theatreOfUnseenScene(): Element {
  return trainingTheatre(learnerAfter(14, 'replay'), {
    ...options,
    follow: { heldOut: 0 },
    judgeEvery: 10,
    turn: {
      name: 'perTarget',
      label: 'queries for each thing',
      choices: [
        { word: 'one', value: 1 },
        { word: 'four', value: 4 },
      ],
    },
    curves: ['loss', 'found dog', 'ap', 'judgedTwice'],
  });
}

/** Nothing has been learnt yet; the recorded training is known. */
export function theatreBefore(): Element {
  const { steps, judgements } = learnerAfter(24);
  const beginning = { taught: [], heldOut: [], course: { steps, judgements } };
  return trainingTheatre({ ...learnerAfter(0), beginning }, options);
}
