/** The module worker that a detector of `startDetector` runs in: one model, one request at a time. */
import { detect } from '../detect.ts';
import { loadModel, type Model } from '../loadModel.ts';
import { fetchModel } from './fetchModel.ts';
import type { Answers, Reply, Request } from './messages.ts';
import { pixelsOf } from './pixelsOf.ts';
import { startBackend } from './startBackend.ts';

let model: Model | null = null;
let last: Promise<unknown> = Promise.resolve();

async function answer(request: Request): Promise<Answers[keyof Answers]> {
  if (request.kind === 'open') {
    const [files, backend] = await Promise.all([
      fetchModel(request.source),
      startBackend(request.backend),
    ]);
    model = await loadModel(files);
    return { backend, labels: model.labels };
  }
  if (!model) throw new Error('There is no model yet.');
  const { picture, options } = request;
  if (!(picture instanceof ImageBitmap)) return detect(picture, model, options);
  const pixels = pixelsOf(picture);
  picture.close();
  return detect(pixels, model, options);
}

self.onmessage = ({ data }: MessageEvent<{ id: number; request: Request }>) => {
  const { id, request } = data;
  last = last
    .then(() => answer(request))
    .then(
      (value): Reply => ({ id, value }),
      (error: unknown): Reply => ({
        id,
        sentence: error instanceof Error ? error.message : String(error),
      }),
    )
    .then((reply) => self.postMessage(reply));
};
