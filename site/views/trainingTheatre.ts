import type { TrueBox } from '#site/subject/identity.ts';
import { html } from '#site/ui/dom.ts';
import { keepBar } from './parts/keepBar.ts';
import { operable, readout, tell, type Operable } from './parts/operable.ts';
import type { Learner, Look } from './parts/learning.ts';
import { curveOf, pointsOf, type CurveName } from './parts/lessonCurves.ts';
import { lessonRun, type LessonRun } from './parts/lessonRun.ts';
import { lessonPicture } from './parts/lessonPicture.ts';
import { lines } from './parts/lineLegend.ts';
import { fixed } from './parts/numbers.ts';
import type { Shown } from './parts/picture.ts';
import { playBar } from './parts/playBar.ts';
import { stepCurves } from './parts/stepCurves.ts';

export interface TheatreOptions {
  /** The picture that is followed, with what is asked for in it. */
  readonly picture: Shown & { readonly truth?: readonly TrueBox[] | null };
  /** Its place among the scenes that are taught, or among those that are never shown. */
  readonly follow: { readonly taught: number } | { readonly heldOut: number };
  /** Steps in all; as many as the training of the book has without. */
  readonly steps?: number;
  /** Judged before the first step and after every so many; never without. */
  readonly judgeEvery?: number;
  readonly curves: readonly CurveName[];
  /** Another learner of the same kind, for who starts again. */
  readonly begin: () => Promise<Learner>;
  /** What may be switched while it learns. */
  readonly turn?: LessonTurn;
  /** Decoder layers of the learner. */
  readonly layers: number;
  /** What the model is called when the reader keeps it. */
  readonly keepAs?: string;
  /** The step that is looked back at; the newest without. */
  readonly step?: number;
}

const USUAL_STEPS = 60;

/** One setting of the plan with the values that it may take. */
export interface LessonTurn {
  readonly name: string;
  readonly label: string;
  readonly choices: readonly { readonly word: string; readonly value: number | string }[];
}

/**
 * A training that is watched: boxes of one picture on their way, and what the steps tell as curves. Play,
 * pause, one step, start again; its value is the step that is looked back at, or null for the newest.
 *
 * @param first a learner that has learnt nothing yet
 */
export function trainingTheatre(
  first: Learner,
  options: TheatreOptions,
): Operable<number | null> {
  const {
    picture,
    follow: followed,
    steps = first.order.steps ?? USUAL_STEPS,
    judgeEvery = 0,
    curves,
    layers,
    begin,
  } = options;
  const stage = lessonPicture(picture);
  const expected = first.beginning?.course ? pointsOf(first.beginning.course) : [];
  const panels = stepCurves(
    curves.map((name) => curveOf(name, layers)),
    (share) => lookAt(share * steps),
  );
  const words = html('p', { class: 'v-words' });
  const turn = turnOf(options.turn, async (change) => {
    const { learner } = lesson;
    const isTaken = await learner.set(change).then(
      () => true,
      () => false,
    );
    return () => {
      show(lesson, false);
      if (!isTaken && learner.mode === 'replay')
        words.textContent = 'A recording turns by itself; your own choice needs the model.';
    };
  });
  const bar = playBar({
    label: 'Step of the training',
    play: () => follow(lesson.go(steps)),
    pause: () => lesson.pause(),
    advance: () => follow(lesson.advance()),
    again: () => follow(lesson.again()),
    seek: (step) => lookAt(step),
  });
  const keep = keepBar(options.keepAs ?? 'my model');
  const root = html(
    'div',
    {
      class: 'v-view v-theatre-room',
      role: 'group',
      'aria-label': 'A training, step by step',
    },
    html(
      'div',
      { class: 'v-theatre' },
      stage.root,
      html('div', { class: 'v-theatre-hands' }, bar.root, turn.root, words, keep.root),
      html('div', { class: 'v-theatre-side' }, panels.root),
      legendOf(steps, expected.length > 0),
    ),
  );
  /** The step that is looked back at; null for the newest. */
  let chosen = options.step ?? null;
  let wasSeen = false;
  const lesson = lessonRun(first, { steps, judgeEvery, begin }, (run) =>
    show(run, !run.running),
  );

  function show(run: LessonRun, moving: boolean): void {
    const { learner, running } = run;
    if (wasSeen && !root.isConnected) return run.end();
    wasSeen ||= root.isConnected;
    const points = pointsOf(learner);
    const newest = points.at(-1)?.step ?? 0;
    const at = Math.min(chosen ?? newest, newest);
    const seen = looksAt(learner, followed).filter(({ step }) => step <= at);
    const look = seen.at(-1)?.look;
    stage.show(
      seen.map(({ look }) => look),
      moving,
    );
    const place = points.findLastIndex(({ step }) => step <= at);
    panels.show(points, Math.max(0, place), steps, expected);
    bar.show({
      ...{ at, last: steps, running, isOver: learner.state.step >= steps },
      words: `after ${at} of ${steps} steps`,
      found: look ? `${look.found} of ${look.wanted.length} found` : '',
    });
    turn.show(learner);
    keep.show(learner, running);
    const told = saidOf(learner, running);
    if (words.textContent !== told) words.textContent = told;
  }

  /** The reader looks at a step, or at whatever is newest. */
  function look(step: number | null): void {
    chosen = step === null ? null : Math.max(0, Math.round(step));
    show(lesson, true);
    tell(root);
  }
  const lookAt = (step: number) => {
    look(step);
    readout(root, `after ${Math.round(step)} steps`);
  };
  /** The newest is looked at, whatever comes. */
  const follow = (coming: Promise<void>) => {
    look(null);
    coming.catch((error: unknown) => {
      words.textContent = error instanceof Error ? error.message : String(error);
    });
  };

  return operable(root, {
    get: () => chosen,
    set(step) {
      chosen = step === null ? null : Math.max(0, Math.round(step));
      show(lesson, false);
    },
  });
}

/** Buttons for one setting of the plan; nothing where there is none. */
function turnOf(
  turn: LessonTurn | undefined,
  set: (change: Readonly<Record<string, number | string>>) => Promise<() => void>,
) {
  const { name = '', label = '', choices = [] } = turn ?? {};
  const buttons = choices.map(({ word, value }) => {
    const made = html('button', { type: 'button', class: 'v-button' }, word);
    made.addEventListener('click', () => void turnTo(value));
    return made;
  });
  const press = (chosen: unknown) => {
    for (const [at, { value }] of choices.entries())
      buttons[at]?.setAttribute('aria-pressed', String(value === chosen));
  };
  let turning = 0;
  /** The learner hears of it between two steps; who pressed sees it at once. */
  const turnTo = async (value: number | string) => {
    turning++;
    press(value);
    const said = await set({ [name]: value });
    turning--;
    said();
  };
  const root = html(
    'div',
    { class: 'v-row', role: 'group', 'aria-label': label, hidden: turn === undefined },
    html('span', { class: 'v-label' }, label),
    ...buttons,
  );
  return {
    root,
    show({ state }: Learner) {
      if (turning === 0) press(Reflect.get(state.plan, name));
    },
  };
}

interface Seen {
  /** Steps that were made before. */
  readonly step: number;
  readonly look: Look;
}

/** The looks at one scene. */
function looksAt(
  { steps, judgements, beginning }: Learner,
  follow: TheatreOptions['follow'],
): readonly Seen[] {
  const at = (scene: number, told: readonly { step: number; looks: readonly Look[] }[]) =>
    told.flatMap(({ step, looks }): Seen[] => {
      const look = looks.find((one) => one.scene === scene);
      return look ? [{ step, look }] : [];
    });
  const first = (looks: readonly Look[] = []) => [{ step: 0, looks }];
  if ('heldOut' in follow)
    return at(
      follow.heldOut,
      judgements.length > 0 ? judgements : first(beginning?.heldOut),
    );
  const before = steps.map(({ step, looks }) => ({ step: step - 1, looks }));
  const taught = at(follow.taught, before.length > 0 ? before : first(beginning?.taught));
  const last = at(follow.taught, judgements.slice(-1));
  // Without scenes of its own, an exam is about those that are taught: it says what came of the last step.
  return [...taught, ...last.filter((one) => isNext(one, taught.at(-1)))];
}

const isNext = ({ step, look }: Seen, before: Seen | undefined) =>
  before !== undefined &&
  step > before.step &&
  JSON.stringify(look.wanted) === JSON.stringify(before.look.wanted);

/** Where the learner runs and how fast, measured there; or why it does not. */
function saidOf({ mode, state, steps }: Learner, running: boolean): string {
  if (state.sentence !== null) return state.sentence;
  if (state.phase === 'starting' || (running && steps.length === 0))
    return 'Getting ready: the first step takes longer.';
  const times = steps
    .slice(-9)
    .map(({ ms }) => ms)
    .sort((a, b) => a - b);
  const ms = times[Math.floor(times.length / 2)];
  const speed = ms === undefined ? '' : ` A step takes ${fixed(ms, 0)} ms there.`;
  if (mode === 'replay')
    return `A recorded training; as soon as the model is here, Play trains on your machine.${speed}`;
  if (ms === undefined) return 'Play trains a copy of the model, here on your machine.';
  return `Training on your machine: a step takes ${fixed(ms, 0)} ms.`;
}

function legendOf(steps: number, isForeseen: boolean): HTMLElement {
  return lines(
    [
      { label: 'asked for', line: 'dashed' },
      { label: 'paired box, or said over 0.5', line: 'solid' },
      { label: 'where it was', line: 'ghost' },
    ],
    `one colour per thing \u00b7 ${steps} steps${isForeseen ? ' \u00b7 pale curves: the recorded training' : ''}`,
  );
}
