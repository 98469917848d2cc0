import { fieldsOf, isObject, type Fields } from '../../families/fields.ts';
import { checkPlan, PLAN, type TrainPlan } from '../plan.ts';
import type { SceneChoice } from './scenes.ts';
import type { Training } from './training.ts';

const MOST_SCENES = 1000;
const MOST_STEPS = 100_000;
const LARGEST_SEED = 2 ** 32 - 1;
const KEYS = ['model', 'plan', 'scenes', 'steps', 'changes', 'heldOut', 'judgeEvery'];

/** A training from a parsed JSON file; what it does not say is as `PLAN` has it. Throws one sentence. */
export function readTraining(json: object, name: string): Training {
  const unknown = Object.keys(json).find((key) => !KEYS.includes(key));
  if (unknown !== undefined)
    throw new Error(
      `${name} says ${unknown.slice(0, 40)}, which no training has; it has ${KEYS.join(', ')}.`,
    );
  const fields = fieldsOf(json, name);
  if (fields.raw('scenes') === undefined)
    throw new Error(`${name} says of no scenes that they are learnt from.`);
  const plan = fields.raw('plan') ?? {};
  if (!isObject(plan)) throw new Error(`${name} has a plan that is no object.`);
  return {
    model: fields.text('model', 'embedded'),
    plan: readPlan(plan, PLAN),
    scenes: readScenes(fields.child('scenes')),
    steps: fields.count('steps', 60, 1, MOST_STEPS),
    changes: readChanges(fields.raw('changes') ?? [], name),
    ...(fields.raw('heldOut') !== undefined && {
      heldOut: readScenes(fields.child('heldOut')),
    }),
    judgeEvery: fields.count('judgeEvery', 10, 1, MOST_STEPS),
  };
}

/** Every key is one of a plan and of its kind; `checkPlan` sees to the numbers. */
function readPlan(json: object, otherwise: TrainPlan): TrainPlan {
  const known = { ...PLAN, wipe: '', only: '', rates: {}, fade: 1 };
  for (const [key, value] of Object.entries(json)) {
    const kind = Object.entries(known).find(([name]) => name === key)?.[1];
    if (kind === undefined)
      throw new Error(
        `The plan says ${key.slice(0, 40)}, which no plan has; it has ${Object.keys(known).join(', ')}.`,
      );
    if (typeof value !== typeof kind || Array.isArray(value) !== Array.isArray(kind))
      throw new Error(
        `The plan gives ${key} as ${JSON.stringify(value).slice(0, 40)}, which is of the wrong kind.`,
      );
  }
  return checkPlan({ ...otherwise, ...json });
}

function readScenes(fields: Fields): SceneChoice {
  const decoy = fields.child('decoy');
  const [kind, as] = [decoy.text('kind', ''), decoy.text('as', '')];
  const having = fields.text('having', '');
  return {
    first: fields.count('first', 0, 0, LARGEST_SEED),
    count: fields.count('count', 1, 1, MOST_SCENES),
    ...(having !== '' && { having }),
    ...(kind !== '' && { decoy: { kind, as } }),
  };
}

function readChanges(json: unknown, name: string): NonNullable<Training['changes']> {
  if (!Array.isArray(json) || !json.every(isObject))
    throw new Error(`${name} has changes that are no list of objects.`);
  return json.map((change: object) => {
    const fields = fieldsOf(change, `${name}, changes,`);
    const set = fields.raw('set') ?? {};
    if (!isObject(set)) throw new Error(`${name} has a change that sets nothing.`);
    readPlan(set, PLAN);
    return { after: fields.count('after', 0, 0, MOST_STEPS), set };
  });
}
