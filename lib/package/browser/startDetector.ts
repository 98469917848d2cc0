import type { Pixels } from '../../image/pixels.ts';
import type { DetectOptions, FoundObject } from '../detect.ts';
import type { ModelSource } from './fetchModel.ts';
import type { Answers, Reply, Request } from './messages.ts';
import { nano } from './nano.ts';
import type { BackendName } from './startBackend.ts';

/** A model in a worker of its own: the page never waits for it. */
export interface Detector {
  readonly backend: BackendName;
  readonly labels: readonly string[];
  /** The objects of a picture, best first, in its pixels. Rejects with one sentence. */
  detect(
    picture: ImageBitmapSource | Pixels,
    options?: DetectOptions,
  ): Promise<readonly FoundObject[]>;
  /** Ends the worker, and with it frees all that the model holds. */
  close(): void;
}

export interface DetectorOptions {
  /** The model; the package's own small one by default. */
  readonly model?: ModelSource;
  /** WebGPU where there is a graphics processor, else WASM, by default. */
  readonly backend?: BackendName;
}

/** Starts a worker and loads a model there. Rejects with one sentence. */
export async function startDetector({
  model = nano(),
  backend,
}: DetectorOptions = {}): Promise<Detector> {
  // As bundlers know it; the file beside this one once the package is built.
  const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
  const asks = asker(worker);
  try {
    const opened = await asks('open', { kind: 'open', source: plain(model), backend });
    return {
      ...opened,
      async detect(picture, options = {}) {
        const sent = isPixels(picture) ? pixelsIn(picture) : await bitmapOf(picture);
        const transfer = sent instanceof ImageBitmap ? [sent] : [];
        return asks('detect', { kind: 'detect', picture: sent, options }, transfer);
      },
      close: () => worker.terminate(),
    };
  } catch (error) {
    worker.terminate();
    throw error;
  }
}

/** Asks a worker, which answers by number. */
function asker(worker: Worker) {
  let count = 0;
  const waiting = new Map<number, (reply: Reply) => void>();
  worker.onmessage = ({ data }: MessageEvent<Reply>) => {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  };
  worker.onerror = ({ message }) => {
    const sentence = `The worker of the detector does not run here${message ? `: ${message}` : '.'}`;
    waiting.forEach((done, id) => done({ id, sentence }));
    waiting.clear();
  };
  return <K extends Request['kind']>(
    _kind: K,
    request: Extract<Request, { kind: K }>,
    transfer: Transferable[] = [],
  ): Promise<Answers[K]> =>
    new Promise((resolve, reject) => {
      const id = ++count;
      waiting.set(id, (reply) => {
        if ('sentence' in reply) reject(new Error(reply.sentence));
        else resolve(reply.value as Answers[K]);
      });
      worker.postMessage({ id, request }, transfer);
    });
}

/** Addresses as texts, seen from the page: an `URL` cannot be sent. */
function plain(source: ModelSource): ModelSource {
  const told = <T>(file: T) =>
    file instanceof URL || typeof file === 'string'
      ? new URL(file, document.baseURI).href
      : file;
  if (typeof source === 'string' || source instanceof URL) return told(source);
  const { weights, config, preprocessor } = source;
  const files = { weights: [weights].flat().map(told), config: config && told(config) };
  return { ...files, preprocessor: preprocessor && told(preprocessor) };
}

/** Also a picture of a library that calls its bytes so. */
const isPixels = (picture: ImageBitmapSource | Pixels): picture is Pixels =>
  'data' in picture && !(picture instanceof Blob);

const pixelsIn = ({ width, height, data }: Pixels): Pixels => ({ width, height, data });

/** The stored numbers: no profile of colours converts them. */
const bitmapOf = (picture: ImageBitmapSource) =>
  createImageBitmap(picture, { colorSpaceConversion: 'none' });
