import { colours, css, type ColourAt } from '../parts/scales.ts';
import { isDark } from '../parts/theme.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface TextHow {
  readonly align?: CanvasTextAlign;
  readonly size?: number;
  readonly weight?: number;
  readonly mono?: boolean;
  readonly ink?: string;
}

/** A pen of a canvas with the page's inks, in CSS px. */
export interface Brush {
  readonly pen: CanvasRenderingContext2D;
  readonly isDark: boolean;
  readonly ink: string;
  readonly quiet: string;
  readonly paper: string;
  readonly hairline: string;
  readonly accent: string;
  /** Signed activations, -1 .. 1, and an ink that is readable on them. */
  readonly signed: (value: number) => string;
  readonly onSigned: (value: number) => string;
  readonly attention: ColourAt;
  /** Draws with so much of its strength; nothing at 0. */
  readonly faded: (alpha: number, draw: () => void) => void;
  readonly text: (words: string, x: number, y: number, how?: TextHow) => void;
  readonly fill: (box: Box, colour: string) => void;
  readonly outline: (box: Box, colour: string, width?: number) => void;
  /** A picture, once it has come. */
  readonly picture: (image: HTMLImageElement, box: Box) => void;
  readonly disc: (x: number, y: number, radius: number, colour: string) => void;
}

/** Pixels of a canvas for one of its page: those of the screen, and more where it is enlarged on a slide. */
export function densityOf(canvas: HTMLCanvasElement, finest: number): number {
  const { currentCSSZoom: zoom = 1 } = canvas as Partial<Element>;
  return Math.min(finest * Math.max(1, zoom), (globalThis.devicePixelRatio || 1) * zoom);
}

/** Makes the canvas as sharp as the screen, wipes it, and gives a pen for it. */
export function brushOf(canvas: HTMLCanvasElement, width: number, height: number): Brush {
  const density = densityOf(canvas, 2);
  const [across, down] = [Math.round(width * density), Math.round(height * density)];
  if (canvas.width !== across) canvas.width = across;
  if (canvas.height !== down) canvas.height = down;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser gives no 2-D canvas.');
  pen.setTransform(density, 0, 0, density, 0, 0);
  pen.clearRect(0, 0, width, height);
  pen.globalAlpha = 1;
  const dark = isDark();
  const style = getComputedStyle(canvas);
  const own = (name: string, light: string, night: string) =>
    style.getPropertyValue(name).trim() || (dark ? night : light);
  const signed = colours('signed', dark);
  const sans = own('--sans', 'sans-serif', 'sans-serif');
  const mono = own('--mono', 'monospace', 'monospace');
  // Custom properties hold both themes; a canvas takes one.
  const [ink, quiet] = dark ? ['#e7e4dd', '#a5a198'] : ['#1e1d1b', '#5f5b54'];
  return {
    ...{ pen, ink, quiet, isDark: dark },
    paper: dark ? '#14161a' : '#fbfaf7',
    hairline: dark ? 'rgb(231 228 221 / 0.2)' : 'rgb(30 29 27 / 0.18)',
    accent: dark ? '#f0978a' : '#9e2b25',
    signed: (value) => css(signed((1 + value) / 2)),
    onSigned(value) {
      const [red, green, blue] = signed((1 + value) / 2);
      return 0.299 * red + 0.587 * green + 0.114 * blue > 128 ? '#1e1d1b' : '#fbfaf7';
    },
    attention: colours('attention', dark),
    faded(alpha, draw) {
      if (alpha <= 0) return;
      const before = pen.globalAlpha;
      pen.globalAlpha = before * Math.min(1, alpha);
      draw();
      pen.globalAlpha = before;
    },
    text(
      words,
      x,
      y,
      { align = 'left', size = 12, weight = 400, mono: isMono, ink: own } = {},
    ) {
      pen.font = `${weight} ${size}px ${isMono ? mono : sans}`;
      pen.textAlign = align;
      pen.textBaseline = 'middle';
      pen.fillStyle = own ?? ink;
      pen.fillText(words, x, y);
    },
    fill({ x, y, w, h }, colour) {
      pen.fillStyle = colour;
      pen.fillRect(x, y, w, h);
    },
    outline({ x, y, w, h }, colour, lineWidth = 1) {
      pen.strokeStyle = colour;
      pen.lineWidth = lineWidth;
      pen.strokeRect(x, y, w, h);
    },
    picture(image, { x, y, w, h }) {
      if (image.naturalWidth > 0) pen.drawImage(image, x, y, w, h);
    },
    disc(x, y, radius, colour) {
      if (radius <= 0) return;
      pen.fillStyle = colour;
      pen.beginPath();
      pen.arc(x, y, radius, 0, 2 * Math.PI);
      pen.fill();
    },
  };
}

/** The box on the way from one to another. */
export function between(from: Box, to: Box, share: number): Box {
  const mix = (a: number, b: number) => a + (b - a) * share;
  return {
    x: mix(from.x, to.x),
    y: mix(from.y, to.y),
    w: mix(from.w, to.w),
    h: mix(from.h, to.h),
  };
}
