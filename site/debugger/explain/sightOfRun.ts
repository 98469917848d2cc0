import type { Sight } from '#lib/explain/sight.ts';
import { isRtDetr } from '#lib/families/rtDetr/structure.ts';
import type { BookRun } from '#site/run/bookRun.ts';
import { t } from '#site/words/t.ts';

/**
 * A run of the page as something to be asked again: of the pass without the reader's changes, whose
 * tensors are kept until `dispose`. Rejects where it is recorded, or of another kind of detector.
 */
export async function sightOfRun(run: BookRun): Promise<Sight & { dispose(): void }> {
  const { config } = run;
  if (run.mode === 'replay')
    throw new Error(t('A recorded run cannot be asked again: wait for the live one.'));
  if (!isRtDetr(config))
    throw new Error(t('Only an RT-DETR is explained; this model is of another kind.'));
  const own = await run.whatIf([]);
  return {
    ...{ config, width: own.run.width, height: own.run.height },
    inputSize: own.run.inputSize,
    see: (path) => own.see(path),
    async again(edits) {
      const changed = await own.whatIf(edits);
      changed.dispose();
      const last = changed.run.layers.at(-1);
      if (!last) throw new Error('The changed run has no answer.');
      return last;
    },
    dispose: () => own.dispose(),
  };
}
