import { objectsOf } from '#site/run/objectsOf.ts';
import type { ModelReport, Session } from '#site/runtime/types.ts';
import type { LoadedImage } from '#site/subject/image/image.ts';
import { WorkerEnded } from '#site/runtime/workerEnded.ts';
import { packFound, type Found } from './types.ts';

/** What a model said of a picture. */
export interface Look {
  readonly model: ModelReport;
  readonly found: Found;
  readonly ms: number;
}

/** There is no model, and none is on its way. */
export class NoModel extends Error {
  override readonly name = 'NoModel';
}

/** A worker that ends over a picture is started anew, and may try it once more. */
const TRIES = 2;

/**
 * One picture through the session's model; all that it says, the faintest too, as AP is counted over all.
 *
 * @unit   boxes in pixels of the file
 * @param ready  waits for a model, and rejects with NoModel where there will be none
 */
export async function lookAt(
  session: Session,
  { bitmap, fileSize }: LoadedImage,
  ready: () => Promise<ModelReport>,
): Promise<Look> {
  for (let left = TRIES; ;) {
    const model = await ready();
    const run = await session.detect(bitmap).catch((error: unknown) => {
      if (!(error instanceof WorkerEnded) || --left === 0) throw error;
      return null;
    });
    const said = run?.layers.at(-1);
    // Another model came meanwhile, or the worker was on its way out.
    if (!run || !said || (await ready()).serial !== model.serial) continue;
    const queries = said.cxcywh01_Q4.length / 4;
    const detections = objectsOf(run, said, {
      queries,
      classes: model.labels.length,
      height: run.height,
      width: run.width,
      threshold: 0,
      keep: queries,
    });
    const [across, down] = [fileSize[0] / bitmap.width, fileSize[1] / bitmap.height];
    const inFile = detections.map(({ xyxyPx: [left, top, right, bottom], ...rest }) => ({
      ...rest,
      xyxyPx: [left * across, top * down, right * across, bottom * down] as const,
    }));
    return { model, found: packFound(inFile), ms: run.totalMs };
  }
}
