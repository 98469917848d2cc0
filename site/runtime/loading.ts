import { tellFailed, tellReady, type Held } from './held.ts';
import { buildModel, withCache } from './model.ts';
import { despiteLoss, moveToNew, tried } from './recovery.ts';
import type { Turn } from './turns.ts';
import type { ModelSource } from './types.ts';
import {
  checkpointOpener,
  type Checkpoint,
  type OnProgress,
} from './weights/checkpoint.ts';

const PROGRESS_MS = 50;

/** Lets a call through every 50 ms, and the one that completes a download. */
function nowAndThen(tell: OnProgress): OnProgress {
  let told = -Infinity;
  return (step, loaded, total) => {
    const now = performance.now();
    if (now - told < PROGRESS_MS && loaded < total) return;
    told = now;
    tell(step, loaded, total);
  };
}

const FLOAT_BYTES = 4;
/** Of weights: those of R18 are 80 MB, those of the book's own models 13 at most. */
const HEAVY_BYTES = 32e6;

/** Puts a checkpoint in the place of the model that runs. */
async function install(held: Held, checkpoint: Checkpoint, stranger: boolean) {
  const total = checkpoint.bytes;
  held.tell({ phase: 'loading', step: 'Preparing', loaded: total, total });
  const next = await despiteLoss(held, () =>
    tried(held, () => buildModel(checkpoint), stranger),
  );
  const left = held.model;
  left?.dispose();
  // Bytes that are no model would be kept for ever: only now it is known that they are one.
  held.model = withCache(next, await checkpoint.keep());
  if (left && FLOAT_BYTES * left.report.parameters > HEAVY_BYTES) await moveToNew(held);
  tellReady(held);
}

/** Loads models, one at a time: the one that was asked for last takes the place of one on its way. */
export function createLoader(
  held: Held,
  takeTurn: Turn,
): (source: ModelSource) => Promise<void> {
  const openCheckpoint = checkpointOpener();
  let newest = new AbortController();
  return async (source) => {
    newest.abort();
    const mine = (newest = new AbortController());
    const isWanted = () => mine === newest;
    const opening = takeTurn(() => held.backend.open());
    opening.catch(() => undefined);
    const onProgress = nowAndThen((step, loaded, total) => {
      if (isWanted()) held.tell({ phase: 'loading', step, loaded, total });
    });
    try {
      const checkpoint = await openCheckpoint(source, onProgress, mine.signal);
      await opening;
      await takeTurn(async () => {
        if (isWanted()) await install(held, checkpoint, source.kind !== 'embedded');
      });
    } catch (error) {
      if (isWanted()) tellFailed(held, error);
    }
  };
}
