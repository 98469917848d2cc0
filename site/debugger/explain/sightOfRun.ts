import type { Sight } from '#lib/explain/sight.ts';
import { isRtDetr } from '#lib/families/rtDetr/structure.ts';
import type { Scene } from '#lib/scene/types.ts';
import type { BookRun } from '#site/run/bookRun.ts';
import type { Session } from '#site/runtime/types.ts';
import type { Subject } from '#site/subject/subject.ts';
import { t } from '#site/words/t.ts';

/** Who draws and runs another scene. */
export interface SceneRunner {
  readonly session: Pick<Session, 'trace'>;
  readonly subject?: Promise<Pick<Subject, 'painter' | 'change'>>;
}

/**
 * A run of the page as something to be asked again: of the pass without the reader's changes, whose
 * tensors are kept until `dispose`. Rejects where it is recorded, or of another kind of detector.
 */
export async function sightOfRun(
  run: BookRun,
  runner: SceneRunner,
): Promise<Sight & { dispose(): void }> {
  const { config } = run;
  if (run.mode === 'replay')
    throw new Error(t('A recorded run cannot be asked again: wait for the live one.'));
  if (!isRtDetr(config))
    throw new Error(t('Only an RT-DETR is explained; this model is of another kind.'));
  const own = await run.whatIf([]);
  const { scene } = run.picture;
  return {
    ...{ config, width: own.run.width, height: own.run.height },
    inputSize: own.run.inputSize,
    see: (path) => own.see(path),
    async again(edits) {
      const changed = await own.whatIf(edits);
      changed.dispose();
      return answerOf(changed.run);
    },
    ...(scene && runner.subject
      ? { drawn: { scene, answer: (other: Scene) => answerTo(other, runner) } }
      : {}),
    dispose: () => own.dispose(),
  };
}

function answerOf({ layers }: BookRun['run']) {
  const last = layers.at(-1);
  if (!last) throw new Error('The changed run has no answer.');
  return last;
}

/** What the model says of another scene, drawn for this. */
async function answerTo(scene: Scene, { session, subject }: SceneRunner) {
  const shot = await (await subject)?.painter.shoot(scene);
  if (!shot) throw new Error('Nobody draws scenes here.');
  try {
    const traced = await session.trace(shot.bitmap, {}, new AbortController().signal);
    if (!traced) throw new Error('There is no model to run this with.');
    traced.dispose();
    return answerOf(traced.run);
  } finally {
    shot.bitmap.close();
  }
}
