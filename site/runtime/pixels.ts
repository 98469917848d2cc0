import type { Pixels } from '#lib/image/pixels.ts';

type Read = (image: ImageBitmap) => Pixels | Promise<Pixels>;

let canvas: OffscreenCanvas | null = null;

/** Drawn by the processor, because every pixel is read back. */
function byCanvas(image: ImageBitmap): Pixels {
  const { width, height } = image;
  if (canvas?.width !== width || canvas.height !== height)
    canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context)
    throw new Error('This browser gives the worker no canvas to read pictures with.');
  context.clearRect(0, 0, width, height);
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, width, height);
}

/** A guard against tracking changes what a canvas gives back, but not the frame of a film. */
async function byVideoFrame(image: ImageBitmap): Promise<Pixels> {
  const { width, height } = image;
  const frame = new VideoFrame(image, { timestamp: 0 });
  try {
    const data = new Uint8Array(width * height * 4);
    await frame.copyTo(data, { format: 'RGBA', colorSpace: 'srgb' });
    return { width, height, data };
  } finally {
    frame.close();
  }
}

const KNOWN_SIDE = 64;

/** Opaque pixels that have nothing in common, so that any change to them is seen. */
function knownPixels(): Uint8ClampedArray<ArrayBuffer> {
  const data = new Uint8ClampedArray(KNOWN_SIDE * KNOWN_SIDE * 4);
  for (let i = 0, state = 1; i < data.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    data[i] = i % 4 === 3 ? 255 : state >>> 24;
  }
  return data;
}

/** Whether known pixels come back as they are. */
async function isTrue(read: Read): Promise<boolean> {
  const known = knownPixels();
  const image = await createImageBitmap(new ImageData(known, KNOWN_SIDE));
  try {
    const { data } = await read(image);
    return data.length === known.length && known.every((value, i) => value === data[i]);
  } catch {
    return false;
  } finally {
    image.close();
  }
}

async function trueRead(): Promise<Read> {
  for (const read of [byCanvas, byVideoFrame]) if (await isTrue(read)) return read;
  throw new Error(
    'This browser changes the pixels that a page reads (a guard against tracking), so the model would see another picture: allow this page to read canvases, or use another browser.',
  );
}

let chosen: Promise<Read> | null = null;

/**
 * RGBA of a bitmap, as it is: a way of reading is taken only after known pixels came back through it.
 * Throws one sentence where none is true.
 */
export async function pixelsOf(image: ImageBitmap): Promise<Pixels> {
  chosen ??= trueRead().catch((error: unknown) => {
    // The reader may allow it meanwhile.
    chosen = null;
    throw error;
  });
  return (await chosen)(image);
}
