import type { Probe } from '#lib/scope.ts';
import type { Pixels } from '#lib/image/pixels.ts';
import type { OpenBackend } from './backend/openBackend.ts';
import type { Model } from './model.ts';
import { pass } from './pass.ts';
import type { Run } from './types.ts';

/** One run of the detector over a picture. Rejects when the device is lost on the way. */
export async function detect(
  model: Pick<Model, 'weights' | 'config'>,
  backend: OpenBackend,
  pixels: Pixels,
  decodeMs: number,
  probe?: Probe,
): Promise<Run> {
  // Nothing is kept, so the trace has nothing to dispose of.
  const { run } = await pass(model, backend, pixels, decodeMs, null, probe && { probe });
  return run;
}
