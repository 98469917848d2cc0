import { readEdit, type Edit } from '#lib/trace/edits/index.ts';
import { everySecond } from '#lib/trace/frameMaths.ts';
import type { TracedRun, TraceOptions } from '#site/runtime/traceTypes.ts';
import type { ModelReport, Session, SessionState } from '#site/runtime/types.ts';
import type { VariantName } from '#site/runtime/weights/variants.ts';
import type { Picture } from '#site/subject/picture.ts';
import { pictureOf } from '#site/subject/pictureOf.ts';
import type { Still } from '#site/subject/still.ts';
import { isReplaced, Replaced, type BookRun } from './bookRun.ts';
import { isOfTheText } from './lacking.ts';
import { lastingRun } from './lastingRun.ts';
import { remembered } from './remembered.ts';

/** What a run asks of whoever runs the model. */
type RunHost = Pick<Session, 'trace' | 'weight' | 'state'>;

/**
 * One picture through the model; null where there is none. The run owns `still`, which is released
 * with it, or at once where there is no run.
 */
export async function runOfStill(
  session: RunHost,
  still: Still,
  edits: readonly Edit[],
): Promise<BookRun | null> {
  const { picture } = still;
  let bitmap: ImageBitmap | null = null;
  try {
    // Decoded meanwhile, so that no figure is empty while it changes its picture.
    const decoded = pictureOf(picture);
    bitmap = await still.bitmap();
    const traced = await session.trace(bitmap, { edits, truth: picture.truth });
    await decoded;
    if (traced) return await runOver(traced, still, session);
    still.release();
    return null;
  } catch (error) {
    still.release();
    throw error;
  } finally {
    bitmap?.close();
  }
}

/** The run over the picture of a still; over the picture in its padding where the input had some. */
async function runOver(
  traced: TracedRun,
  still: Still,
  session: RunHost,
): Promise<BookRun> {
  const { picture } = still;
  const { width, height } = traced.run;
  if (width === picture.width && height === picture.height)
    return liveRun(traced, picture, session, { onDispose: () => still.release() });
  const { padPicture } = await import('#site/subject/padPicture.ts');
  const padded = await padPicture(picture, { width, height });
  return liveRun(traced, padded, session, {
    onDispose() {
      URL.revokeObjectURL(padded.href);
      still.release();
    },
  });
}

const isSame = (a: ModelReport, b: ModelReport) => a.name === b.name && a.bytes === b.bytes;

/**
 * Whether a run of `model` is about to give way to a newer one: the session has another model, whose
 * weights and shapes are others, or its device was lost and with it what the run had shown.
 */
function isReplacing(state: SessionState, model: ModelReport): boolean {
  if (state.phase === 'ready') return !isSame(state.model, model);
  return state.phase === 'recovering';
}

interface LiveOptions {
  readonly onDispose?: () => void;
  /** The model of the book that it is of, where that runs beside the page's own. */
  readonly beside?: VariantName | undefined;
  /** The page's model, where the run is of another. */
  readonly page?: ModelReport;
  /** How its weights were asked for. */
  readonly weights?: TraceOptions['weights'];
}

/**
 * A traced run as chapters see it. It owns `traced`: its `dispose` disposes of it. What-if runs wait
 * their turn in the session, and are not begun once this run is disposed of.
 */
export function liveRun(
  traced: TracedRun,
  picture: Picture,
  session: RunHost,
  { onDispose, beside, page = traced.model, weights }: LiveOptions = {},
): BookRun {
  const { run, model, config, backend, edits, steps } = traced;
  const until = new AbortController();
  const lasting = lastingRun(traced, () =>
    session.trace(
      traced.image,
      { edits, weights, truth: picture.truth, model: beside },
      until.signal,
    ),
  );

  const isOver = () => isReplacing(session.state, page);
  /** What fails because another model came is no error of this run. */
  const own = <T>(answer: Promise<T>): Promise<T> =>
    answer.catch((error: unknown) => {
      throw isOver() ? new Replaced(error) : error;
    });
  /** What this book asks of a model that is none of its own may be lacking: says so then. */
  const lacking = async () => (isOfTheText(model) ? null : import('./whatIsLacking.ts'));
  const shows = async (path: string) => {
    if (!steps.some((step) => step.path === path))
      (await lacking())?.needTensor(traced, path);
  };
  const see = remembered((path) => own(shows(path).then(() => lasting.read(path))));
  return {
    mode: 'live',
    picture,
    async original() {
      const { pixelsOf } = await import('#site/runtime/pixels.ts');
      return pixelsOf(traced.image);
    },
    model,
    config,
    backend,
    edits,
    steps,
    run,
    see,
    everySecond: remembered(async (path) => everySecond(await see(path))),
    energy: remembered((path) => own(shows(path).then(() => lasting.energy(path)))),
    weight: remembered(async (path) => {
      const of = beside === undefined ? undefined : { beside };
      const weight = await own(session.weight(path, of)).catch(async (error: unknown) => {
        if (!isReplaced(error)) (await lacking())?.needWeight(traced, path);
        throw error;
      });
      if (isOver()) throw new Replaced();
      return weight;
    }),
    async whatIf(changes, options) {
      // What a cell says comes from outside: its sentence names the field that is wrong.
      const edits = changes.map(readEdit);
      const { model: other = beside, ...rest } = options ?? {};
      if (other === beside) (await lacking())?.needEdits(traced, edits);
      const { truth } = picture;
      const asked = { ...rest, model: other, edits, truth };
      const made = await own(session.trace(traced.image, asked, until.signal));
      if (!made) throw new Error('There is no model to run this with.');
      const isOurs = other === undefined ? isSame(made.model, page) : !isOver();
      if (!until.signal.aborted && isOurs)
        return liveRun(made, picture, session, {
          beside: other,
          page,
          weights: rest.weights,
        });
      made.dispose();
      throw new Replaced();
    },
    dispose() {
      until.abort(new Replaced());
      lasting.dispose();
      onDispose?.();
    },
  };
}
