import type { TrueBox } from './identity.ts';
import type { LoadedImage } from './image/image.ts';
import type { Webcam } from './webcam.ts';

/** What is shown of a photograph or of the webcam. */
export interface OwnPicture {
  readonly width: number;
  readonly height: number;
  readonly drawable: CanvasImageSource;
  readonly name: string;
  /** What is there, where whoever brought it knows. */
  readonly truth?: readonly TrueBox[] | null;
}

/** The reader's photograph, once there is one. */
export interface Photograph {
  readonly shown: OwnPicture | null;
  /**
   * Returns a note about the picture for the reader, or null. Throws one sentence.
   *
   * @param truth  in pixels of the file
   */
  open(file: File, truth?: readonly TrueBox[] | null): Promise<string | null>;
}

/** The webcam, while it runs. */
export interface Camera {
  readonly shown: OwnPicture | null;
  /** Throws one sentence where it does not start. */
  start(onEnd: (sentence: string) => void): Promise<void>;
  stop(): void;
}

export function createPhotograph(): Photograph {
  let image: LoadedImage | null = null;
  let known: readonly TrueBox[] | null = null;
  return {
    get shown() {
      if (!image) return null;
      const { bitmap, name } = image;
      const { width, height } = bitmap;
      return { width, height, drawable: bitmap, name, truth: known };
    },
    async open(file, truth = null) {
      const { loadImage } = await import('./image/image.ts');
      const loaded = await loadImage(file);
      image?.bitmap.close();
      image = loaded;
      known = truth && within(truth, loaded);
      return loaded.note;
    },
  };
}

/** True boxes in pixels of the file, in those of the bitmap. */
function within(
  truth: readonly TrueBox[],
  { bitmap, fileSize }: LoadedImage,
): readonly TrueBox[] {
  const [across, down] = [bitmap.width / fileSize[0], bitmap.height / fileSize[1]];
  return truth.map(({ xyxyPx: [left, top, right, bottom], ...box }) => ({
    ...box,
    xyxyPx: [left * across, top * down, right * across, bottom * down],
  }));
}

/**
 * @param everyMs  so long lies between two frames that are told of, at least
 * @param onFrame  the webcam shows another picture
 */
export function createCamera(everyMs: number, onFrame: () => void): Camera {
  let webcam: Webcam | null = null;
  let watching = 0;
  let toldAt = 0;

  const follow = (now: number) => {
    watching = requestAnimationFrame(follow);
    if (now - toldAt < everyMs) return;
    toldAt = now;
    onFrame();
  };
  const stop = () => {
    cancelAnimationFrame(watching);
    webcam?.stop();
    webcam = null;
  };
  return {
    get shown() {
      if (!webcam) return null;
      const { width, height, video } = webcam;
      return { width, height, drawable: video, name: 'Webcam' };
    },
    async start(onEnd) {
      const { openWebcam } = await import('./webcam.ts');
      stop();
      webcam = await openWebcam((sentence) => {
        stop();
        onEnd(sentence);
      });
      watching = requestAnimationFrame(follow);
    },
    stop,
  };
}
