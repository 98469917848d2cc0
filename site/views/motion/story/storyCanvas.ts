import type { Stories } from '#lib/numbers/sceneStory.ts';
import { html } from '#site/ui/dom.ts';
import type { Shown as Picture } from '../../parts/picture.ts';
import { isDark } from '../../parts/theme.ts';
import { densityOf } from '../brush.ts';
import type { Beside } from './beside.ts';
import { WORLD, matrixAt } from './camera.ts';
import { cameraAt, drawStory } from './drawStory.ts';
import { platesOf, scenePlates, type Plates } from './plates.ts';
import { regionsOf, type Look, type Sheet } from './sheet.ts';

/** Whose story, and the broken run beside it. */
interface Shown {
  readonly object: number;
  readonly beside: Beside | null;
}

export interface StoryCanvas {
  readonly element: HTMLCanvasElement;
  readonly resize: (width: number) => void;
  readonly draw: (story: Shown, station: number, t: number) => void;
  /** The place of the picture under the pointer, px of it; null where another thing is drawn there. */
  readonly placeUnder: (
    event: MouseEvent,
    story: Shown,
    station: number,
    t: number,
  ) => { readonly x: number; readonly y: number } | null;
}

/** Finer pixels than these are not seen in motion, and cost time. */
const FINEST = 2;
const WIDE = 620;

/** The canvas of a followed thing. `ready` is called when its picture has come, and then its letters. */
export function createStoryCanvas(
  stories: Stories,
  picture: Picture,
  ready: () => void,
): StoryCanvas {
  const { scene } = stories;
  const element = html('canvas', { class: 'v-follow-canvas', 'aria-hidden': 'true' });
  const plates = new Map<string, Plates>();
  let image: HTMLImageElement | null = null;
  let shared: ReturnType<typeof scenePlates> | null = null;
  let size = { width: 0, height: 0 };
  const make = (width: number, height: number) => html('canvas', { width, height });

  const load = async () => {
    const loading = new Image();
    loading.src = picture.href;
    await loading.decode();
    image = loading;
    shared = scenePlates(scene, loading, make);
    ready();
    await document.fonts.ready;
    ready();
  };
  if (typeof Image !== 'undefined' && 'decode' in Image.prototype)
    void load().catch(() => undefined);

  const sheetOf = ({ object, beside }: Shown): Sheet | null => {
    const pen = element.getContext('2d');
    if (!pen || !image || !shared || size.width === 0) return null;
    const story = stories.of(object);
    const key = `${object} ${isDark()}`;
    const made = plates.get(key) ?? platesOf(scene, story, shared, make);
    plates.set(key, made);
    const look = lookOf(element);
    return {
      pen,
      scene,
      story,
      beside,
      image,
      plates: made,
      look,
      ...size,
      ...regionsOf(size.width, size.height),
    };
  };
  return {
    element,
    resize(width) {
      const height = Math.round(width >= WIDE ? width * 0.6 : width * 1.62);
      size = { width, height };
      const scale = densityOf(element, FINEST);
      element.width = Math.round(width * scale);
      element.height = Math.round(height * scale);
    },
    draw(shown, station, t) {
      const sheet = sheetOf(shown);
      if (!sheet) return;
      const scale = element.width / size.width;
      sheet.pen.setTransform(scale, 0, 0, scale, 0, 0);
      drawStory(sheet, station, t);
    },
    placeUnder(event, shown, station, t) {
      const sheet = sheetOf(shown);
      const camera = sheet && cameraAt(sheet, station, t);
      if (!sheet || !camera || camera.tilt > 0) return null;
      const bounds = element.getBoundingClientRect();
      const x = ((event.clientX - bounds.left) / bounds.width) * size.width;
      const y = ((event.clientY - bounds.top) / bounds.height) * size.height;
      const { stage } = sheet;
      if (x > stage.x + stage.width || y > stage.y + stage.height) return null;
      const [zoom, , , , left, top] = matrixAt(camera);
      const unit = Math.max(scene.width, scene.height) / WORLD;
      return { x: ((x - left) / zoom) * unit, y: ((y - top) / zoom) * unit };
    },
  };
}

/** The page's colours, as the style sheet gives them to the canvas. */
function lookOf(element: HTMLElement): Look {
  const style = getComputedStyle(element);
  return {
    ink: style.color,
    paper: style.backgroundColor,
    line: style.borderTopColor,
    quiet: style.textDecorationColor,
    accent: style.caretColor,
    sans: style.fontFamily,
    mono: style.getPropertyValue('--mono') || 'monospace',
  };
}
