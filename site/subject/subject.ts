import { WORLD, type Scene } from '#lib/scene/index.ts';
import { createHistory, type History } from './history.ts';
import { createPainter, type Painter } from './painter.ts';
import type { CategoryName } from '#lib/scene/index.ts';
import type { Picture } from './picture.ts';
import type { LoadedImage } from '#site/subject/image/image.ts';
import type { Webcam } from './webcam.ts';
import { createStill, type Still } from './still.ts';

export type SubjectKind = Picture['kind'];

/** What changed: another subject, its picture while something moves, or its picture at rest. */
export type SubjectChange = 'kind' | 'moving' | 'settled';

/** What the network looks at: the scene, the reader's picture, or the webcam. */
export interface Subject {
  readonly kind: SubjectKind;
  /** The scene with its undo; push through `change`. */
  readonly scenes: History<Scene>;
  readonly painter: Painter;
  readonly image: LoadedImage | null;
  readonly webcam: Webcam | null;
  /** Its words: "Scene 1000578", "cat.jpg", "Webcam". */
  readonly name: string;
  /** The picture of now; null where there is none yet. Release it when its runs are over. */
  current(): Promise<Still | null>;
  /** A new scene; changes with the same gesture are one step of undo. */
  change(scene: Scene, gesture?: string): void;
  /** The history went back, forward or elsewhere by itself. */
  replaced(): void;
  choose(kind: SubjectKind): void;
  /** Shows a picture. Returns a note about it for the reader, or null. Throws one sentence. */
  showImage(file: File): Promise<string | null>;
  /** Starts the webcam and shows it. Throws one sentence. */
  startWebcam(onEnd: (sentence: string) => void): Promise<void>;
  stopWebcam(): void;
  /** Calls back at every change; returns the unsubscriber. */
  watch(listener: (change: SubjectChange) => void): () => void;
}

/** After the last change the scene is drawn crisp again. */
const SETTLE_MS = 250;
/** The scene for the reader: three times the pixels that the network gets. */
const SHARP = 3 * WORLD;
const QUICK = 2 * WORLD;
/** Pictures of the webcam a second, at most: every one makes all figures of the page anew. */
const WEBCAM_MS = 125;

export function createSubject(
  first: Scene,
  onSticker: (category: CategoryName, bitmap: ImageBitmap) => void,
): Subject {
  const scenes = createHistory(first);
  const painter = createPainter(null, onSticker);
  const listeners = new Set<(change: SubjectChange) => void>();
  let kind: SubjectKind = 'scene';
  let image: LoadedImage | null = null;
  let webcam: Webcam | null = null;
  let moving = false;
  let settling: number | undefined;
  let watching: number | undefined;
  let version = 0;
  let shown: { readonly version: number; readonly still: Still } | null = null;

  const tell = (change: SubjectChange) => {
    version++;
    for (const listener of listeners) listener(change);
  };

  const make = async (): Promise<Still | null> => {
    if (kind === 'scene') {
      const scene = scenes.now;
      const pixels = moving ? QUICK : SHARP;
      const { bitmap, truth, drawing } = await painter.picture(scene, pixels, moving);
      return createStill(bitmap, drawing, { kind: 'scene', truth, seed: scene.seed });
    }
    const about = { kind, truth: null, seed: null };
    if (kind === 'image')
      return image && createStill(await createImageBitmap(image.bitmap), null, about);
    return webcam && createStill(await webcam.frame(), null, about);
  };

  const sceneChanged = (isMoving: boolean) => {
    kind = 'scene';
    moving = isMoving;
    clearTimeout(settling);
    tell(isMoving ? 'moving' : 'settled');
    if (!isMoving) return;
    settling = window.setTimeout(() => {
      moving = false;
      tell('settled');
    }, SETTLE_MS);
  };

  const stopWebcam = () => {
    clearInterval(watching);
    webcam?.stop();
    webcam = null;
  };

  const choose = (next: SubjectKind) => {
    if (next !== 'webcam') stopWebcam();
    kind = next;
    tell('kind');
  };

  return {
    get kind() {
      return kind;
    },
    scenes,
    painter,
    get image() {
      return image;
    },
    get webcam() {
      return webcam;
    },
    get name() {
      if (kind === 'scene') return `Scene ${scenes.now.seed}`;
      return kind === 'image' ? (image?.name ?? 'No picture yet') : 'Webcam';
    },
    async current() {
      const wanted = version;
      if (shown?.version !== wanted) {
        const still = await make();
        if (!still) return null;
        shown?.still.release();
        shown = { version: wanted, still };
      }
      return shown.still.retain();
    },
    change(scene, gesture) {
      scenes.push(scene, gesture);
      sceneChanged(gesture !== undefined);
    },
    replaced: () => sceneChanged(false),
    choose,
    async showImage(file) {
      const { loadImage } = await import('#site/subject/image/image.ts');
      const loaded = await loadImage(file);
      image?.bitmap.close();
      image = loaded;
      choose('image');
      return loaded.note ?? null;
    },
    async startWebcam(onEnd) {
      const { openWebcam } = await import('./webcam.ts');
      stopWebcam();
      webcam = await openWebcam((sentence) => {
        stopWebcam();
        tell('kind');
        onEnd(sentence);
      });
      choose('webcam');
      watching = window.setInterval(() => tell('moving'), WEBCAM_MS);
    },
    stopWebcam() {
      stopWebcam();
      tell('kind');
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
