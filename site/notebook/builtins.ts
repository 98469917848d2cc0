import type { Module } from '@observablehq/runtime';
import type { Edit } from '#lib/trace/edits/index.ts';
import type { TraceOptions } from '#site/runtime/traceTypes.ts';
import { authoredText } from './guards/guardText.ts';
import { observe } from './kit/runtime.js';
import type { BookFiles } from '#site/run/bookFiles.ts';
import type { BookRun } from '#site/run/bookRun.ts';
import { isOfTheText } from '#site/run/lacking.ts';
import type { MeasuredName } from '#site/run/measured.ts';
import type { StartTraining, Trainings } from '#site/run/trainings.ts';
import type { VariantName } from '#site/runtime/weights/variants.ts';
import { currentQuery, valueIn } from '#site/ui/query.ts';
import type { Learner } from '#site/runtime/training/types.ts';
import { drawOutOfSight, loadPlot, Plot } from '#site/views/parts/plot.ts';
import { PLOT_LATER } from './plotLater.ts';
import type { ViewLoader } from './viewLoader.ts';

/** Where runs come from: the replay first, then every live run. */
export interface RunSource {
  readonly run: BookRun | null;
  watch(listener: (run: BookRun) => unknown): () => void;
  readonly files: BookFiles;
  readonly trainings: Trainings;
  through(learner: Learner): Promise<BookRun>;
}

type Rest = Omit<TraceOptions, 'edits'>;

/** A typed function may be the text of one that the cell holds, guarded as all of its code. */
function authored(edit: Edit): Edit {
  // What a cell gives is checked where it runs: it may be anything.
  const code: unknown = Reflect.get(Object(edit) as object, 'code');
  return typeof code === 'string' ? ({ ...edit, code: authoredText(code) } as Edit) : edit;
}

/** Disposes of runs when what they were made for is over. */
function disposeAfter(
  invalidation: Promise<void>,
  made: { values(): Iterable<Promise<BookRun>> },
): void {
  void invalidation.then(() => {
    for (const promise of made.values())
      promise.then(
        (other) => other.dispose(),
        () => undefined,
      );
  });
}

/** What-if runs of one run, each made once however many cells ask. */
function whatIfOf(run: BookRun, invalidation: Promise<void>) {
  const made = new Map<string, Promise<BookRun>>();
  disposeAfter(invalidation, made);
  return (edits: readonly Edit[] = [], options: Rest = {}) => {
    const asked = edits.map(authored);
    const key = JSON.stringify([asked, options]);
    const known = made.get(key) ?? run.whatIf(asked, options);
    made.set(key, known);
    return known;
  };
}

/** The configuration of the model of a run; one of another model says what it lacks of the book's own. */
function configOf() {
  let pattern: BookRun['config'] | null = null;
  return async (run: BookRun) => {
    if (isOfTheText(run.model)) pattern = run.config;
    if (!pattern || run.config === pattern) return run.config;
    return (await import('#site/run/whatIsLacking.ts')).guardConfig(run, pattern);
  };
}

/** Runs of learners that cells may still show: the worker keeps few of all kinds. */
const LEARNER_RUNS = 2;

/** Runs of the present picture through learners, as those are when a cell asks. */
function runsOfLearners(source: RunSource) {
  return (_run: BookRun, invalidation: Promise<void>) => {
    const made: Promise<BookRun>[] = [];
    disposeAfter(invalidation, made);
    return (learner: Learner) => {
      const run = source.through(learner);
      made.push(run);
      if (made.length > LEARNER_RUNS)
        made.shift()?.then(
          (old) => old.dispose(),
          () => undefined,
        );
      return run;
    };
  };
}

/**
 * Defines what every cell may name. Heavy things are imported when a cell names them; what depends
 * on the run is computed anew for every run, and so are the cells that name it.
 */
export function defineBuiltins(main: Module, source: RunSource, views: ViewLoader): void {
  const define = (name: string, inputs: string[], body: (...values: never[]) => unknown) =>
    main.define(name, inputs, body);
  define('run', [], () =>
    observe<BookRun>((change) =>
      source.watch((run) => {
        if (!isOfTheText(run.model)) drawOutOfSight();
        void change(run);
      }),
    ));
  define('see', ['run'], (run: BookRun) => (path: string) => run.see(path));
  define('weight', ['run'], (run: BookRun) => (path: string) => run.weight(path));
  define('whatIf', ['run', 'invalidation'], whatIfOf);
  define('relative', ['whatIf'], (whatIf: ReturnType<typeof whatIfOf>) =>
    (model: VariantName, edits: readonly Edit[] = []) =>
      whatIf(edits, { model }));
  define('picture', ['run'], ({ picture }: BookRun) => picture);
  define('config', ['run'], configOf());
  define('labels', ['run'], ({ model }: BookRun) => model.labels);
  define('detections', [], async () =>
    (await import('#site/run/detections.ts')).detections);
  define('film', [], () => source.files.film());
  define('measured', [], () => (name: MeasuredName) => source.files.measured(name));
  define('stories', ['run'], async (run: BookRun) => {
    const open = async () => {
      const { seed } = run.picture;
      if (run.mode === 'replay' && seed !== null) return source.files.stories(seed);
      return (await import('#site/run/stories.ts')).storiesOf(run);
    };
    const link = valueIn(currentQuery(), 'story');
    if (link === null) return open;
    const { readStory } = await import('#site/views/motion/story/storyAddress.ts');
    const { object, at } = readStory(link);
    return Object.assign(open, { asked: { object, at } });
  });
  define('scenePicture', [], () => (name: string) => source.files.scenePicture(name));
  define('training', [], () =>
    observe<StartTraining>((change) =>
      source.trainings.watch((start) => void change(start)),
    ));
  // Of the present picture: another run of the page, and it is made anew.
  define('runOf', ['run', 'invalidation'], runsOfLearners(source));
  define('views', [], () => views.loaded());
  define('lib', [], () => import('#lib/notebook.ts'));
  define('learning', [], () => import('#lib/learning.ts'));
  define('guess', [], async () => (await import('./guess.ts')).guess);
  define('Plot', [], () => loadPlot().then(() => Plot));
  define(PLOT_LATER, [], () => Plot);
  define('Inputs', [], async () => (await import('./labelledInputs.ts')).labelledInputs());
  define('html', [], async () => (await import('./minusHtml.ts')).html);
  define('svg', [], async () => (await import('htl')).svg);
  define('tf', [], async () => (await import('./pageTf.ts')).pageTf());
}
