import { WORLD, type Scene } from '#lib/scene/types.ts';
import { createChanges, type Changes } from './changes.ts';
import { createHistory, type History, type Steps } from './history.ts';
import type { TrueBox } from './identity.ts';
import { createCamera, createPhotograph, type OwnPicture } from './ownPictures.ts';
import { createPainter, type Painter } from './painter.ts';
import type { Picture } from './picture.ts';
import { isEdited } from './sceneEdits.ts';
import { sceneName } from './sceneName.ts';
import { createStill, createStills, type Still } from './still.ts';
import { t } from '#site/words/t.ts';

/** The book's photograph is a picture as any other, beside the reader's own. */
export type SubjectKind = Picture['kind'] | 'photograph';

/** What the network gets. The caller closes the bitmap. */
export interface Shot {
  readonly bitmap: ImageBitmap;
  /** null: nobody knows what is there. */
  readonly truth: readonly TrueBox[] | null;
}

/** What the network looks at: the scene, the reader's picture, or the webcam. */
export interface Subject extends Pick<Changes, 'watch'> {
  readonly kind: SubjectKind;
  /** The scene with its undo; push through `change`. */
  readonly scenes: History<Scene>;
  readonly painter: Painter;
  /** Picture, photograph or webcam, whichever is chosen; null for the scene, and where there is none yet. */
  readonly own: OwnPicture | null;
  /** Its words: "Scene 1000578", "Scene 1000578, edited", "cat.jpg", "Webcam". */
  readonly name: string;
  /** The picture of now; null where there is none yet. */
  shoot(): Promise<Shot | null>;
  /** The same with an address for figures. Release it when its runs are over. */
  current(): Promise<Still | null>;
  /** A new scene; changes with the same gesture are one step of undo. */
  change(scene: Scene, gesture?: string): void;
  /** The history went back, forward or elsewhere by itself. */
  replaced(): void;
  choose(kind: SubjectKind): void;
  /**
   * Shows a picture, with what is there where that is known. Returns a note about it for the reader, or null.
   * Throws one sentence.
   */
  showImage(file: File, truth?: readonly TrueBox[] | null): Promise<string | null>;
  /** Fetches the book's photograph, where it is not there yet, and shows it. Throws one sentence. */
  showPhotograph(): Promise<void>;
  /** Starts the webcam and shows it. Throws one sentence. */
  startWebcam(onEnd: (sentence: string) => void): Promise<void>;
  stopWebcam(): void;
}

/** The scene for the reader: three times the pixels that the network gets. */
const SHARP = 3 * WORLD;
const QUICK = 2 * WORLD;

/**
 * @param first  the scene to begin with, and the steps that led to it
 * @param webcamMs  so long lies between two pictures of the webcam, at least
 */
export function createSubject(first: Steps<Scene>, webcamMs: number): Subject {
  const scenes = createHistory(first.now, first);
  const painter = createPainter();
  const changes = createChanges();
  const image = createPhotograph();
  const photograph = createPhotograph();
  const webcam = createCamera(webcamMs, () => changes.tell('moving'));
  let kind: SubjectKind = 'scene';

  const own = () => (kind === 'scene' ? null : { image, photograph, webcam }[kind].shown);
  const choose = (next: SubjectKind) => {
    if (next !== 'webcam') webcam.stop();
    kind = next;
    changes.tell('kind');
  };
  const stills = createStills(async () => {
    if (kind === 'scene') return stillOfScene(painter, scenes.now, changes.moving);
    const shot = await shootOwn(own());
    const as = kind === 'webcam' ? kind : 'image';
    const truth = shot?.truth ?? null;
    return shot && createStill(shot.bitmap, null, { kind: as, truth, seed: null });
  });

  return {
    get kind() {
      return kind;
    },
    get own() {
      return own();
    },
    get name() {
      if (kind === 'scene')
        return sceneName({ seed: scenes.now.seed, edited: isEdited(scenes.now) });
      return (
        own()?.name ??
        { image: t('No picture yet'), photograph: t('Photograph'), webcam: t('Webcam') }[
          kind
        ]
      );
    },
    scenes,
    painter,
    shoot: () => (kind === 'scene' ? painter.shoot(scenes.now) : shootOwn(own())),
    current: () => stills.at(changes.version),
    change(scene, gesture) {
      scenes.push(scene, gesture);
      changes.sceneChanged(gesture !== undefined);
    },
    replaced: () => changes.sceneChanged(false),
    choose,
    async showImage(file, truth) {
      const note = await image.open(file, truth);
      choose('image');
      return note;
    },
    async showPhotograph() {
      choose('photograph');
      if (photograph.shown) return;
      try {
        const { fetchPhotograph } = await import('./bookPhotograph.ts');
        await photograph.open(await fetchPhotograph());
      } catch (error) {
        if (kind === 'photograph') choose('scene');
        throw error;
      }
      if (kind === 'photograph') changes.tell('kind');
    },
    async startWebcam(onEnd) {
      await webcam.start((sentence) => {
        changes.tell('kind');
        onEnd(sentence);
      });
      choose('webcam');
    },
    stopWebcam() {
      webcam.stop();
      changes.tell('kind');
    },
    watch: changes.watch,
  };
}

async function shootOwn(shown: OwnPicture | null): Promise<Shot | null> {
  if (!shown) return null;
  const { drawable, truth = null } = shown;
  return { bitmap: await createImageBitmap(drawable), truth };
}

async function stillOfScene(painter: Painter, scene: Scene, moving: boolean) {
  const pixels = moving ? QUICK : SHARP;
  const { bitmap, truth, drawing } = await painter.shoot(scene, { pixels, moving });
  return createStill(bitmap, drawing, {
    kind: 'scene',
    truth,
    seed: scene.seed,
    edited: isEdited(scene),
    scene,
  });
}
