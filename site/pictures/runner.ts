import type { LoadedImage } from '#site/subject/image/image.ts';
import { sentenceOf } from '#site/ui/messages.ts';
import { NoModel, type Look } from './look.ts';
import type { Item } from './types.ts';

export interface RunnerHost {
  /** Rejects with one sentence. */
  readonly load: (file: File) => Promise<LoadedImage>;
  /** Rejects with one sentence. */
  readonly look: (image: LoadedImage) => Promise<Look>;
  readonly thumbnail: (bitmap: ImageBitmap) => Promise<Blob>;
  /** A picture was looked at, or cannot be; or the runner is at rest. */
  readonly changed: (item: Item | null) => void;
}

/** Looks at pictures one after the other. */
export interface Runner {
  readonly state: 'resting' | 'running' | 'paused';
  /** These as well, after all others. */
  add(items: readonly Item[]): void;
  pause(): void;
  goOn(): void;
  /** There is a model again: those that waited for one are looked at. */
  modelCame(): void;
  /** Those that wait are not looked at. */
  stop(): void;
}

/** One picture is decoded while the model looks at the one before. */
export function createRunner(host: RunnerHost): Runner {
  let waiting: Item[] = [];
  let isPaused = false;
  let lacksModel = false;
  let isBusy = false;
  /** Counts stops: what comes of a picture that was on its way then is dropped. */
  let turn = 0;
  let ahead: { readonly item: Item; readonly image: Promise<LoadedImage> } | null = null;

  const loaded = (item: Item): Promise<LoadedImage> => {
    if (ahead?.item === item) {
      const { image } = ahead;
      ahead = null;
      return image;
    }
    return host.load(item.file);
  };
  const lookAhead = () => {
    const [item] = waiting;
    if (!item || ahead) return;
    const image = host.load(item.file);
    // It is told of when its turn comes.
    image.catch(() => undefined);
    ahead = { item, image };
  };
  const forget = () => {
    void ahead?.image.then(
      ({ bitmap }) => bitmap.close(),
      () => undefined,
    );
    ahead = null;
  };

  async function lookAtOne(item: Item, mine: number): Promise<void> {
    let bitmap: ImageBitmap | null = null;
    try {
      const image = await loaded(item);
      bitmap = image.bitmap;
      lookAhead();
      const looked = host.look(image);
      const small = host.thumbnail(bitmap);
      const [{ found, ms }, thumbnail] = await Promise.all([looked, small]);
      if (mine !== turn) return;
      const { note: sentence, fileSize } = image;
      const [width, height] = fileSize;
      Object.assign(item, { state: 'done', found, ms, thumbnail, width, height, sentence });
    } catch (error) {
      if (mine !== turn) return;
      if (error instanceof NoModel) {
        // It is not the picture's fault: all wait for another model.
        waiting.unshift(item);
        lacksModel = true;
        return;
      }
      Object.assign(item, { state: 'unread', sentence: sentenceOf(error) });
    } finally {
      bitmap?.close();
    }
    host.changed(item);
  }

  async function run(): Promise<void> {
    if (isBusy) return;
    isBusy = true;
    for (;;) {
      if (isPaused || lacksModel) break;
      const item = waiting.shift();
      if (!item) break;
      await lookAtOne(item, turn);
    }
    isBusy = false;
    host.changed(null);
  }

  return {
    get state() {
      if (isPaused || lacksModel) return 'paused';
      return isBusy || waiting.length > 0 ? 'running' : 'resting';
    },
    add(items) {
      waiting.push(...items);
      void run();
    },
    pause() {
      isPaused = true;
      host.changed(null);
    },
    goOn() {
      isPaused = lacksModel = false;
      void run();
    },
    modelCame() {
      lacksModel = false;
      void run();
    },
    stop() {
      turn++;
      waiting = [];
      isPaused = lacksModel = false;
      forget();
      host.changed(null);
    },
  };
}
