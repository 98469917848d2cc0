import { readEdit, type Edit } from '#lib/trace/edits/index.ts';
import type { TracedRun } from '#site/runtime/traceTypes.ts';
import type { Session } from '#site/runtime/types.ts';
import type { Picture } from '#site/subject/picture.ts';
import { pictureOf } from '#site/subject/pictureOf.ts';
import type { Still } from '#site/subject/still.ts';
import type { BookRun } from './bookRun.ts';
import { remembered } from './remembered.ts';

/**
 * One picture through the model; null where there is none. The run owns `still`, which is released
 * with it, or at once where there is no run.
 */
export async function runOfStill(
  session: Session,
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
    if (traced) return liveRun(traced, picture, session, () => still.release());
    still.release();
    return null;
  } catch (error) {
    still.release();
    throw error;
  } finally {
    bitmap?.close();
  }
}

/**
 * A traced run as chapters see it. It owns `traced`: its `dispose` disposes of it. What-if runs wait
 * their turn in the session, and are not begun once this run is disposed of.
 */
export function liveRun(
  traced: TracedRun,
  picture: Picture,
  session: Session,
  onDispose?: () => void,
): BookRun {
  const { run, model, config, backend, edits, steps } = traced;
  const until = new AbortController();
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
    see: remembered((path) => traced.read(path)),
    energy: remembered((path) => traced.energy(path)),
    weight: remembered((path) => session.weight(path)),
    async whatIf(changes, options) {
      // What a cell says comes from outside: its sentence names the field that is wrong.
      const asked = { ...options, edits: changes.map(readEdit), truth: picture.truth };
      const other = await session.trace(traced.image, asked, until.signal);
      if (!other) throw new Error('There is no model to run this with.');
      if (!until.signal.aborted) return liveRun(other, picture, session);
      other.dispose();
      throw until.signal.reason;
    },
    dispose() {
      until.abort(new Error('This run was replaced by a newer one.'));
      traced.dispose();
      onDispose?.();
    },
  };
}
