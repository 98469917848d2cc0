import { WORLD } from '#lib/scene/index.ts';
import type { LoadedImage } from '#site/subject/image/image.ts';
import type { Webcam } from '#site/subject/webcam.ts';
import { all, byId, context2d, say } from '#site/ui/elements.ts';
import { fitPicture, type PictureFrame } from '#site/ui/pictureFrame.ts';
import { sentenceOf, type Messages } from '#site/ui/messages.ts';

export type SourceKind = 'scene' | 'image' | 'webcam';

/** What the detector looks at: the scene, the reader's picture, or the webcam. */
export interface Sources {
  readonly kind: SourceKind;
  /** Where the picture lies in the stage. */
  readonly frame: () => PictureFrame;
  choose(kind: SourceKind): void;
  takePicture(file: File): Promise<void>;
  /** Draws picture or webcam; the scene has its painter. */
  draw(): void;
  /** The picture or the webcam's present frame; null where there is none. */
  shoot(): Promise<ImageBitmap | null>;
}

const EMPTY = {
  scene: ['', '', ''],
  image: [
    'No picture yet',
    'Drop one anywhere on this page, paste it, or choose it.',
    'Choose a picture',
  ],
  webcam: ['The webcam is off', 'Its pictures stay in this tab.', 'Start the webcam'],
} as const;

/** @param on `changed`: another subject is shown. `moved`: the webcam shows its next frame. */
export function createSources(
  figure: HTMLElement,
  stage: HTMLElement,
  messages: Messages,
  on: { changed(): void; moved(): void },
): Sources {
  const canvas = byId('picture', HTMLCanvasElement);
  const fileInput = byId('file', HTMLInputElement);
  const webcamButton = byId('webcam', HTMLButtonElement);
  const empty = byId('empty', HTMLElement);
  const choices = all('input[name="source"]', HTMLInputElement, figure);
  // Kept, because asking the page for it in the middle of a change makes it lay itself out again.
  let side = stage.clientWidth;
  new ResizeObserver(() => {
    side = stage.clientWidth;
  }).observe(stage);
  let kind: SourceKind = 'scene';
  let image: LoadedImage | null = null;
  let webcam: Webcam | null = null;

  const frame = () => {
    const scene = { width: WORLD, height: WORLD };
    const shown = kind === 'image' ? image?.bitmap : kind === 'webcam' ? webcam : null;
    const { width, height } = shown ?? scene;
    return fitPicture(width, height, side);
  };

  const draw = () => {
    const { left, top, width, height, scale } = frame();
    const pixels = Math.round(side * Math.min(2, devicePixelRatio));
    if (canvas.width !== pixels || canvas.height !== pixels)
      canvas.width = canvas.height = pixels;
    const pen = context2d(canvas);
    pen.setTransform(pixels / side, 0, 0, pixels / side, 0, 0);
    pen.clearRect(0, 0, side, side);
    const shown = kind === 'image' ? image?.bitmap : webcam?.video;
    if (shown) pen.drawImage(shown, left, top, width * scale, height * scale);
  };

  const showEmpty = () => {
    empty.hidden =
      kind === 'scene' || (kind === 'image' ? image !== null : webcam !== null);
    for (const action of all('[data-again]', HTMLElement, figure))
      action.hidden = !empty.hidden;
    const [title, text, action] = EMPTY[kind];
    say('emptyTitle', title, empty);
    say('emptyText', text, empty);
    say('emptyAction', action, empty);
  };

  const stopWebcam = () => {
    webcam?.stop();
    webcam = null;
  };

  const choose = (next: SourceKind) => {
    kind = next;
    if (kind !== 'webcam') stopWebcam();
    figure.dataset['source'] = kind;
    for (const input of choices) input.checked = input.value === kind;
    for (const part of all('[data-for]', HTMLElement, figure))
      part.hidden = part.dataset['for'] !== kind;
    showEmpty();
    on.changed();
  };

  const takePicture = async (file: File) => {
    try {
      const { loadImage } = await import('#site/subject/image/image.ts');
      const loaded = await loadImage(file);
      image?.bitmap.close();
      image = loaded;
      const { width, height } = loaded.bitmap;
      say('imageName', `${loaded.name} · ${width} × ${height}`, figure);
      choose('image');
      if (loaded.note) messages.show(loaded.note);
      else messages.clear();
    } catch (error) {
      messages.show(sentenceOf(error));
    }
  };

  const follow = () => {
    if (!webcam || kind !== 'webcam') return;
    draw();
    on.moved();
    requestAnimationFrame(follow);
  };

  const startWebcam = async () => {
    try {
      const { openWebcam } = await import('#site/subject/webcam.ts');
      webcam = await openWebcam((sentence) => {
        stopWebcam();
        choose('webcam');
        messages.show(sentence);
      });
      choose('webcam');
      follow();
    } catch (error) {
      messages.show(sentenceOf(error));
    }
  };

  for (const input of choices)
    input.addEventListener('change', () => choose(input.value as SourceKind));
  fileInput.addEventListener('change', () => {
    const file = fileInput.files?.[0];
    if (file) void takePicture(file);
    fileInput.value = '';
  });
  webcamButton.addEventListener('click', () => {
    stopWebcam();
    choose('webcam');
  });
  empty.addEventListener('click', (event) => {
    if (!(event.target instanceof HTMLButtonElement)) return;
    if (kind === 'image') fileInput.click();
    else void startWebcam();
  });

  return {
    get kind() {
      return kind;
    },
    frame,
    choose,
    takePicture,
    draw,
    async shoot() {
      if (kind === 'image') return image && createImageBitmap(image.bitmap);
      return kind === 'webcam' && webcam ? webcam.frame() : null;
    },
  };
}
