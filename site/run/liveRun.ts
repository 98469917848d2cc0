import { readEdit } from '#lib/trace/edits/index.ts';
import type { Picture } from '#site/subject/picture.ts';
import type { BookRun } from './bookRun.ts';
import type { TracedRun } from '#site/runtime/traceTypes.ts';
import type { Session } from '#site/runtime/types.ts';
import { remembered } from './remembered.ts';

/**
 * A traced run as chapters see it. It owns `traced`: its `dispose` disposes of it. What-if runs wait
 * their turn in the session, and are not begun once this run is disposed of.
 */
export function liveRun(traced: TracedRun, picture: Picture, session: Session): BookRun {
  const { run, model, config, backend, edits, steps } = traced;
  const until = new AbortController();
  const weight = remembered((path) => session.weight(path));
  return {
    mode: 'live',
    picture,
    model,
    config,
    backend,
    edits,
    steps,
    run,
    see: remembered((path) => traced.read(path)),
    energy: remembered((path) => traced.energy(path)),
    weight,
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
    },
  };
}
