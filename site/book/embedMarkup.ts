/** A frame of another page. */
export interface FrameMarkup {
  readonly src: string;
  readonly title: string;
  /** px, at first. */
  readonly height: number;
  /** Whether it follows the height that the figure tells. */
  readonly grows: boolean;
}

/** What to put into a page for a frame to stand there. */
export function framesMarkup({ src, title, height, grows }: FrameMarkup): string {
  const frame = [
    `<iframe src="${inAttribute(src)}"`,
    `  title="${inAttribute(title)}"`,
    `  width="100%" height="${height}" loading="lazy" style="border: 0"`,
    '  allow="fullscreen; clipboard-write; cross-origin-isolated"></iframe>',
  ].join('\n');
  if (!grows) return frame;
  const heights = src.replace(
    /\/embed\/(?:\w+\/)?[\w-]+\/\w+\/(?:[?#].*)?$/,
    '/embed-heights.js',
  );
  return `${frame}\n<script src="${inAttribute(heights)}" async></script>`;
}

const inAttribute = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
