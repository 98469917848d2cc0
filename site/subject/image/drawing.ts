import type { Drawing, LoadedImage } from './decode.ts';

/**
 * Draws an SVG over white. Scripts and addresses in it are not followed: it is drawn as an image. Its
 * cost was bounded when its structure was read, as nothing can stop the page's own thread.
 */
export async function drawn(
  { svg, width, height, note }: Drawing,
  name: string,
): Promise<LoadedImage> {
  const url = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [width, height];
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('This browser gives no canvas.');
    pen.fillStyle = '#ffffff';
    pen.fillRect(0, 0, width, height);
    pen.drawImage(image, 0, 0, width, height);
    // Throws where the drawing embeds something that pages may not read.
    pen.getImageData(0, 0, 1, 1);
    const bitmap = await createImageBitmap(canvas);
    return { bitmap, fileSize: [width, height], name, note };
  } catch {
    throw new Error(
      `${name} begins like an SVG drawing but cannot be drawn: it is damaged or embeds what a page may not read.`,
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}
