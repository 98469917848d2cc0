import type { Run, Session } from '#site/runtime/types.ts';

/** One picture on its way to the model, with what the page wants to know when the answer is back. */
export interface Shot<T> {
  /** Closed when its run is over. */
  readonly bitmap: ImageBitmap;
  readonly about: T;
}

export interface RunLoop {
  /** Something changed: run again as soon as the model is free. */
  request(): void;
}

/**
 * Runs the detector on what is shown now, one run at a time. Changes during a run are joined into the
 * next one, so the boxes follow as fast as the model can and never lag behind.
 */
export function createRunLoop<T>(
  session: Session,
  shoot: () => Promise<Shot<T> | null>,
  on: { done(run: Run, shot: Shot<T>): void; failed(error: unknown): void },
): RunLoop {
  let wanted = false;
  let busy = false;

  const turn = async () => {
    wanted = false;
    let shot: Shot<T> | null = null;
    try {
      shot = await shoot();
      const run = shot && (await session.detect(shot.bitmap));
      if (shot && run) on.done(run, shot);
    } catch (error) {
      on.failed(error);
    } finally {
      shot?.bitmap.close();
    }
  };
  const start = () => {
    if (busy || !wanted) return;
    busy = true;
    requestAnimationFrame(() => {
      void turn().then(() => {
        busy = false;
        start();
      });
    });
  };
  return {
    request() {
      wanted = true;
      start();
    },
  };
}
