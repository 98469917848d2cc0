import { t } from '#site/words/t.ts';

/** A running webcam. */
export interface Webcam {
  readonly width: number;
  readonly height: number;
  /** To be shown by the page. */
  readonly video: HTMLVideoElement;
  stop(): void;
}

function sentenceOf(error: unknown): string {
  const name = error instanceof DOMException ? error.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return t(
        'The webcam was refused: allow the camera for this page in the browser and try again.',
      );
    case 'NotFoundError':
    case 'OverconstrainedError':
      return t('No webcam was found on this machine.');
    case 'NotReadableError':
    case 'AbortError':
      return t('The webcam is busy: another program uses it, or it did not start.');
    default:
      return `The webcam did not start (${error instanceof Error ? error.message : String(error)}).`;
  }
}

async function openStream(): Promise<MediaStream> {
  if (!isSecureContext || !('mediaDevices' in navigator))
    throw new Error(t('Browsers give the webcam only to https and localhost pages.'));
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { width: { ideal: 640 }, height: { ideal: 480 }, facingMode: 'environment' },
    });
  } catch (error) {
    throw new Error(sentenceOf(error), { cause: error });
  }
}

/**
 * Starts the webcam. Throws one sentence when it is refused, absent or busy.
 *
 * @param onEnd called when the camera goes away by itself (unplugged, permission withdrawn)
 */
export async function openWebcam(onEnd: (sentence: string) => void): Promise<Webcam> {
  const stream = await openStream();
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  await video.play().catch((error: unknown) => {
    for (const each of stream.getTracks()) each.stop();
    throw new Error(sentenceOf(error), { cause: error });
  });
  const [track] = stream.getVideoTracks();
  track?.addEventListener('ended', () => onEnd(t('The webcam went away.')));
  return {
    width: video.videoWidth,
    height: video.videoHeight,
    video,
    stop() {
      for (const each of stream.getTracks()) each.stop();
      video.srcObject = null;
    },
  };
}
