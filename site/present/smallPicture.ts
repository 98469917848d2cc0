const WIDTH = 480;
const STYLES = [
  ...[
    'fill',
    'fill-opacity',
    'stroke',
    'stroke-width',
    'stroke-dasharray',
    'stroke-opacity',
  ],
  ...['opacity', 'font', 'text-anchor', 'display', 'vector-effect'],
] as const;

/** The part of a figure that its small picture is of. */
export function pictured(figure: HTMLElement): HTMLElement {
  return figure.querySelector<HTMLElement>('.output, .storyFrame') ?? figure;
}

/** What a figure shows just now, small, as a data address: its pictures, canvases and drawings, without words. */
export async function smallPicture(figure: HTMLElement): Promise<string | null> {
  const output = pictured(figure);
  const bounds = output.getBoundingClientRect();
  const layers = [
    ...output.querySelectorAll<Element>('img, canvas, svg, svg image'),
  ].filter((layer) => layer.localName !== 'svg' || !layer.parentElement?.closest('svg'));
  if (bounds.width < 8 || bounds.height < 8 || layers.length === 0) return null;
  const scale = WIDTH / bounds.width;
  const canvas = new OffscreenCanvas(
    WIDTH,
    Math.round(Math.min(bounds.height, bounds.width) * scale),
  );
  const pen = canvas.getContext('2d');
  if (!pen) return null;
  pen.fillStyle = getComputedStyle(document.body).backgroundColor;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  for (const layer of layers) {
    const { left, top, width, height } = layer.getBoundingClientRect();
    const image = await imageOf(layer).catch(() => null);
    if (!image || width < 1 || height < 1) continue;
    pen.drawImage(
      image,
      ...([(left - bounds.left) * scale, (top - bounds.top) * scale] as const),
      ...([width * scale, height * scale] as const),
    );
  }
  return dataAddress(await canvas.convertToBlob({ type: 'image/webp', quality: 0.75 }));
}

async function imageOf(layer: Element): Promise<CanvasImageSource> {
  if (layer instanceof HTMLCanvasElement) return layer;
  if (layer instanceof HTMLImageElement) return layer;
  if (layer instanceof SVGImageElement) return loaded(layer.href.baseVal);
  const copy = layer.cloneNode(true) as SVGSVGElement;
  const [from, to] = [layer, copy].map((root) => [root, ...root.querySelectorAll('*')]);
  from?.forEach((element, at) => {
    const style = getComputedStyle(element);
    const words = STYLES.map((name) => `${name}:${style.getPropertyValue(name)}`);
    to?.[at]?.setAttribute('style', words.join(';'));
  });
  // The page around it waits unseen, and is seen here; pictures are drawn by themselves.
  for (const part of copy.querySelectorAll('image, .is-hidden')) part.remove();
  const { width, height } = layer.getBoundingClientRect();
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const text = new XMLSerializer().serializeToString(copy);
  return loaded(`data:image/svg+xml,${encodeURIComponent(text)}`);
}

async function loaded(address: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = address;
  await image.decode();
  return image;
}

async function dataAddress(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return `data:${blob.type};base64,${btoa(letters)}`;
}
