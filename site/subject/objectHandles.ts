import { svg } from '#site/ui/dom.ts';
import { boundsOf, placeRect, type StagedScene } from './objectTargets.ts';

/** What the hand is on. */
export interface Hold {
  selected: number | null;
  hovered: number | null;
  dragging: boolean;
}

/** Outline, corner and tools of the object that the hand is on. */
export interface ObjectHandles {
  /** The corner that changes the size. */
  readonly corner: SVGElement;
  draw(hold: Hold): void;
}

const CORNER = 14;

export function createObjectHandles(
  host: StagedScene,
  layer: SVGElement,
  tools: HTMLElement,
): ObjectHandles {
  const outline = svg('rect', { class: 'outline' });
  const corner = svg('rect', { class: 'handle', width: CORNER, height: CORNER });
  layer.append(outline, corner);
  return {
    corner,
    draw({ selected, hovered, dragging }) {
      const id = selected ?? hovered;
      const there = host.active() && host.scene().objects.some((other) => other.id === id);
      layer.classList.toggle('some', there);
      tools.hidden = !there || selected === null || dragging;
      if (!there || id === null) return;
      const bounds = boundsOf(host, id);
      const { stage } = host.frame();
      const within = (at: number) => Math.min(stage - CORNER - 1, Math.max(1, at - 7));
      placeRect(outline, bounds);
      corner.setAttribute('x', String(within(bounds[2])));
      corner.setAttribute('y', String(within(bounds[1])));
      if (!tools.hidden) placeTools(tools, bounds, stage);
    },
  };
}

/** Under the object, or above it where there is no room. */
function placeTools(
  tools: HTMLElement,
  [x1, y1, x2, y2]: readonly [number, number, number, number],
  stage: number,
): void {
  const [width, height] = [tools.offsetWidth, tools.offsetHeight];
  const left = Math.max(4, Math.min(stage - width - 4, (x1 + x2 - width) / 2));
  const above = Math.max(4, Math.min(stage, y1) - height - 10);
  const isBelow = y2 + 10 + height < stage;
  tools.style.left = `${left}px`;
  tools.style.top = `${isBelow ? y2 + 10 : above}px`;
}
