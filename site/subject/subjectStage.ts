import { WORLD } from '#lib/scene/index.ts';
import { context2d } from '#site/ui/elements.ts';
import { fitPicture, type PictureFrame } from '#site/ui/pictureFrame.ts';
import type { Subject } from './subject.ts';

/** The square in which the reader sees the subject. */
export interface SubjectStage {
  /** Where the picture lies in it. */
  readonly frame: () => PictureFrame;
  readonly drawSubject: (moving: boolean) => void;
}

/**
 * @param scene  the canvas of the painter
 * @param own  that of the reader's pictures
 * @param resized  the stage has another size: draw again
 */
export function createSubjectStage(
  subject: Subject,
  stage: HTMLElement,
  { scene, own }: { readonly scene: HTMLCanvasElement; readonly own: HTMLCanvasElement },
  resized: () => void,
): SubjectStage {
  subject.painter.show(scene);
  // Kept, because asking the page for it in the middle of a change makes it lay itself out again.
  let side = stage.clientWidth;
  new ResizeObserver(() => {
    side = stage.clientWidth;
    resized();
  }).observe(stage);

  const frame = () => {
    const { width, height } = subject.own ?? { width: WORLD, height: WORLD };
    return fitPicture(width, height, side);
  };
  return {
    frame,
    drawSubject(moving) {
      if (subject.kind === 'scene') subject.painter.paint(subject.scenes.now, side, moving);
      else drawOwn(own, subject, frame());
    },
  };
}

/** The reader's picture, or the webcam's present frame. */
function drawOwn(canvas: HTMLCanvasElement, { own }: Subject, frame: PictureFrame): void {
  const { left, top, width, height, scale, stage } = frame;
  const pixels = Math.round(stage * Math.min(2, devicePixelRatio));
  if (canvas.width !== pixels) canvas.width = canvas.height = pixels;
  const pen = context2d(canvas);
  pen.setTransform(pixels / stage, 0, 0, pixels / stage, 0, 0);
  pen.clearRect(0, 0, stage, stage);
  if (own) pen.drawImage(own.drawable, left, top, width * scale, height * scale);
}
