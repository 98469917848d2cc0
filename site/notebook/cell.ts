import type { Module, Variable } from '@observablehq/runtime';
import type * as Tf from '@tensorflow/tfjs-core';
import { complaintOf, type CellCode, type Complaint } from './complaint.ts';
import { evaluate, type Body } from './evaluate.ts';
import { createGuard, pageTurn, type Guard } from './guards/guard.ts';
import { define, input, observeCell } from './kit/runtime.js';
import type { Definition } from './definition.ts';
import { learnersOfCell, type CellLearners } from './learnersOfCell.ts';
import { shiftOf } from './placeOfError.ts';
import { tensorsOfCell, type CellTensors } from './tensorsOfCell.ts';
import { isNotRecorded, isReplaced } from '#site/run/bookRun.ts';
import { lackingIn } from '#site/run/lacking.ts';
import type { StartTraining } from '#site/run/trainings.ts';
import type { Operable, ViewMemory } from './viewMemory.ts';

export type CellState = 'pending' | 'done' | 'error';

/** What a cell tells its page. */
export interface CellListener {
  state(state: CellState, complaint: Complaint | null): void;
  /** Its code kept the page to itself and was stopped: while it ran, or called from outside later. */
  stopped(complaint: Complaint): void;
  /** The cell waits for the model, because the recorded run lacks what it asks for. */
  waits(): void;
  /** The reader's model has no such thing, as a sentence says. */
  lacks(sentence: string): void;
}

export interface RunningCell {
  /** Puts another text in the place of the cell's: everything that depends on it runs anew. */
  run(source: string, definition: Definition): void;
  /** Stops the cell over a text that does not even parse. */
  refuse(source: string, error: unknown): void;
}

interface KitState {
  root: HTMLDivElement;
  expanded: (number[][] | undefined)[];
  variables: Variable[];
}

/** What a cell had displayed before it was stopped is taken away where it is more than that. */
const MOST_SHOWN = 1000;
const NO_GUARDS = { name: '', places: [] };

type Display = (value: unknown) => unknown;

/** The kit gives a cell its own `display` in this way; the types of the runtime do not show it. */
interface Shadowed {
  readonly _shadow: Map<string, Variable> | null;
}

/** Deletes a variable with its own `display`, which the runtime would keep for ever. */
function remove(variable: Variable): void {
  variable.delete();
  (variable as Variable & Shadowed)._shadow?.get('display')?.delete();
}

/** Tells the listener of a variable, and shows its values, until `isOver`. */
function observer(
  kit: ReturnType<typeof observeCell>,
  code: CellCode,
  listener: CellListener,
  isOver: () => boolean,
): ReturnType<typeof observeCell> {
  return {
    ...kit,
    pending() {
      if (!isOver()) listener.state('pending', null);
    },
    fulfilled(value) {
      if (isOver()) return;
      kit.fulfilled(value);
      listener.state('done', null);
    },
    rejected(error) {
      if (isOver()) return;
      // Its newer run is on the way: until then the cell shows what it showed, not a mix of both.
      if (isReplaced(error)) return;
      const lacking = lackingIn(error);
      if (isNotRecorded(error)) listener.waits();
      else if (lacking !== null) listener.lacks(lacking);
      else listener.state('error', complaintOf(error, code));
    },
  };
}

/** What a cell's body gets for itself: its views, remembered by name, a `tf` that is freed, its learners. */
function ownInputs(name: string, memory: ViewMemory) {
  let tensors: CellTensors | null = null;
  let learners: CellLearners | null = null;
  let views = 0;

  const free = () => {
    tensors?.dispose();
    tensors = null;
    learners?.end();
    learners = null;
  };
  /** The cell's `view`: shows a control, remembers its value and follows it. */
  const viewOf =
    (display: Display) =>
    (made: Operable): unknown => {
      if (!(made instanceof EventTarget))
        throw new TypeError('view() takes an element that has a value.');
      display(made);
      const key = views++ === 0 ? name : `${name}.${views - 1}`;
      memory.adopt(key, made);
      return input(made);
    };
  return {
    free,
    /** Counts the views from 0 at every run, and frees what the run before made with `tf` or `training`. */
    into(body: Body, inputs: readonly string[], guard: Guard): Body {
      const at = inputs.indexOf('tf');
      const trains = inputs.indexOf('training');
      const run: Body = (...values) => {
        views = 0;
        free();
        tensors = at < 0 ? null : tensorsOfCell(values[at] as typeof Tf);
        learners = trains < 0 ? null : learnersOfCell(values[trains] as StartTraining);
        const own = values.map((value, i) => {
          if (inputs[i] === 'view') return viewOf(value as Display);
          if (i === trains && learners) return learners.training;
          return i === at && tensors ? tensors.tf : value;
        });
        return guard.run(() => body(...own));
      };
      return (...values) => pageTurn()?.then(() => run(...values)) ?? run(...values);
    },
  };
}

/** A cell on the runtime: displays into `root`, and tells how it fares. */
export function createCell(
  main: Module,
  { id, name, root }: { id: number; name: string; root: HTMLDivElement },
  memory: ViewMemory,
  listener: CellListener,
): RunningCell {
  const own = ownInputs(name, memory);
  let variables: Variable[] = [];

  const stop = () => {
    for (const variable of variables.splice(0).reverse()) remove(variable);
    own.free();
  };

  return {
    run(source, definition) {
      stop();
      const { body, inputs, outputs, autodisplay, guards } = definition;
      const state: KitState = { root, expanded: [], variables: [] };
      variables = state.variables;
      // The runtime still reports on a variable after it was deleted.
      const isOver = () => variables !== state.variables;
      const code = { name, source, body, inputs, guards };
      const guarded = { name, places: guards.places, shift: shiftOf(body, source) };
      const guard = createGuard(guarded, (error) => {
        if (isOver()) return;
        if (root.childNodes.length > MOST_SHOWN) root.replaceChildren();
        listener.stopped(complaintOf(error, code));
      });
      define(
        main,
        state,
        {
          id,
          body: own.into(evaluate(name, definition, guard.check), inputs, guard),
          inputs: inputs.map((name) => (name === 'view' ? 'display' : name)),
          outputs: [...outputs],
          autodisplay,
        },
        (...kit) => observer(observeCell(...kit), code, listener, isOver),
      );
    },
    refuse(source, error) {
      stop();
      variables = [];
      const code = { name, source, body: '', inputs: [], guards: NO_GUARDS };
      listener.state('error', complaintOf(error, code));
    },
  };
}
