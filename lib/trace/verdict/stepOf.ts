import type { Frame } from '../frame.ts';
import type { TensorSource } from '../traceFile.ts';

/** One tensor of a run that is made for it alone. */
export async function stepOf(
  running: Promise<TensorSource & { dispose(): void }>,
  path: string,
): Promise<Frame> {
  const run = await running;
  try {
    return await run.read(path);
  } finally {
    run.dispose();
  }
}
