import { html } from '#site/ui/dom.ts';
import { controller } from '../parts/controller.ts';
import { isStill } from '../parts/motion.ts';
import type { Operable } from '../parts/operable.ts';
import { drawWithTheme } from '../parts/theme.ts';
import { runClock } from './clock.ts';
import { momentAt, type Motion, type MotionStep } from './motion.ts';
import { passOn } from './passOn.ts';
import { onPaper, stillsOf } from './stills.ts';
import { strip } from './strip.ts';

/** What is chosen, and where the motion stands: 0 before its first step, 2 at the end of the second. */
export type Played<C> = C & { readonly at: number };

export interface PlayerOptions<C> {
  /** What moves, for a screen reader. */
  readonly label: string;
  readonly first: Played<C>;
  /** The choice that there is, for one that is wished for. */
  readonly hold?: (wished: C) => C;
  /** Further keys of the figure, and what they choose. */
  readonly after?: (key: string, choice: C) => C | undefined;
}

export interface Player<C> {
  readonly view: Operable<Played<C>>;
  readonly choice: () => Played<C>;
  /** The reader chose: the motion stands where it is. */
  readonly choose: (choice: Partial<C>) => void;
  /** Draws the present moment anew: another width, another choice of a view that is followed. */
  readonly redraw: () => void;
  /** Plays from a place to the end; shows the end of its step where no motion is wanted. */
  readonly replay: (from: number) => void;
}

const STEP_MS = 600;
/** As long as a sentence takes to be read: so much a character, and a moment to look up. */
const READING_MS = 38;
const LOOKING_MS = 600;

/**
 * Plays, steps and scrubs a motion. Space plays, the arrows step, and whatever else the reader does in the figure
 * interrupts; it shows the ends of steps where no motion is wanted, and all of them on paper.
 * Its value is the choice with `at`, the place on the strip.
 */
export function player<C extends object>(
  motion: Motion<C>,
  { label, first, hold = (wished) => wished, after }: PlayerOptions<C>,
): Player<C> {
  let place = first.at;
  let isTouched = false;
  let stop: (() => void) | null = null;
  const bar = strip({
    label,
    toggle: () => (stop ? pause() : play()),
    back: () => go(Math.ceil(place) - 1),
    onward: () => run(Math.floor(place) + 1),
    seek: (to) => go(to),
    show(step) {
      go(step);
      run(step + 1);
    },
  });
  const root = html(
    'div',
    { class: 'v-view v-motion', role: 'group', 'aria-label': label, tabindex: -1 },
    ...[motion.element, bar.root],
  );
  const show = (choice: Played<C>) => {
    const steps = motion.steps(choice);
    const moment = momentAt(place, steps.length);
    motion.draw(choice, moment);
    bar.show({ steps, step: moment.step, place, running: stop !== null });
  };
  const control = controller<Played<C>>(root, {
    first,
    hold: (wished) => {
      const held = hold(wished);
      const last = motion.steps(held).length;
      const at = Number.isFinite(wished.at) ? wished.at : last;
      return { ...wished, ...held, at: Math.min(last, Math.max(0, at)) };
    },
    draw(choice) {
      if (choice.at !== place) stop?.();
      place = choice.at;
      show(choice);
    },
  });
  const last = () => motion.steps(control.choice()).length;
  const settle = () => control.choose({ ...control.choice(), at: rounded(place) });
  const pause = () => {
    stop?.();
    settle();
  };
  const go = (to: number) => {
    stop?.();
    isTouched = true;
    place = Math.min(last(), Math.max(0, to));
    show(control.choice());
    settle();
  };
  /** Moves on by itself until it reaches a place. */
  const run = (goal: number) => {
    isTouched = true;
    stop?.();
    if (typeof requestAnimationFrame !== 'function') return go(goal);
    const tick = ticking(() => motion.steps(control.choice()), goal);
    stop = runClock({
      element: root,
      tick(ms) {
        const before = place;
        place = tick(before, ms);
        if (place !== before) show(control.choice());
        if (place !== before && Number.isInteger(place)) settle();
        return place < Math.min(goal, last());
      },
      ended() {
        stop = null;
        show(control.choice());
      },
    });
    show(control.choice());
  };
  const play = () => {
    if (!isTouched || place >= last()) place = 0;
    run(last());
  };
  const keys: Keys = {
    ' ': () => (stop ? pause() : play()),
    ArrowRight: () => (stop ? go(Math.floor(place) + 1) : run(Math.floor(place) + 1)),
    ArrowLeft: () => go(Math.ceil(place) - 1),
    Home: () => go(0),
    End: () => go(last()),
  };
  hearPlayer(root, motion.element, keys, (key) => {
    if (stop) pause();
    const next = key === null ? undefined : after?.(key, control.choice());
    if (next) control.choose({ ...control.choice(), ...next });
    return next !== undefined;
  });
  const redraw = () => show(control.choice());
  drawWithTheme(root, redraw);
  // A canvas draws with what fonts there are, and does not hear of those that come.
  root.addEventListener('loadingdone', redraw);
  if ('fonts' in document) passOn(document.fonts, 'loadingdone');
  onPaper(root, () => {
    const stills = stillsOf(motion, control.choice());
    redraw();
    return stills;
  });
  return {
    view: control.view,
    choice: control.choice,
    choose: (choice) => control.choose({ ...control.choice(), ...choice }),
    redraw,
    replay(from) {
      go(isStill() ? from + 1 : from);
      if (!isStill()) run(last());
    },
  };
}

/** A place as a link tells it. */
const rounded = (place: number) => Math.round(place * 100) / 100;

/** The place after some time more: it rests at the end of every step. */
function ticking(steps: () => readonly MotionStep[], goal: number) {
  let rest = 0;
  return (place: number, ms: number): number => {
    rest -= ms;
    if (rest > 0) return place;
    const now = Math.floor(place);
    const step = steps()[now];
    if (!step) return place;
    const next = isStill() ? now + 1 : place + ms / (step.ms ?? STEP_MS);
    if (next < now + 1) return next;
    rest = step.pause ?? LOOKING_MS + READING_MS * step.sentence.length;
    return Math.min(goal, now + 1);
  };
}

type Keys = Readonly<Record<string, () => void>>;

/** @param other what another key does, or the pointer (null); true where it means something */
function hearPlayer(
  root: HTMLElement,
  picture: HTMLElement,
  keys: Keys,
  other: (key: string | null) => boolean,
): void {
  root.addEventListener('keydown', (event) => {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey || key === 'Tab' || key === 'Shift') return;
    // A button does what it says.
    if (target instanceof HTMLButtonElement && (key === ' ' || key === 'Enter')) return;
    const name = event.shiftKey && key.length > 1 ? `Shift+${key}` : key;
    const known = Object.hasOwn(keys, name) ? keys[name] : undefined;
    if (known) known();
    else if (!other(name)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  picture.addEventListener('pointerdown', () => void other(null));
}
