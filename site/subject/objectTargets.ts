import { objectBounds, type Scene } from '#lib/scene/index.ts';
import { cornersOf, type Box } from '#lib/numbers/boxes.ts';
import { svg } from '#site/ui/dom.ts';
import { toStage, type PictureFrame } from '#site/ui/pictureFrame.ts';
import { t } from '#site/words/t.ts';

/** Where the objects of the scene lie on the stage. */
export interface StagedScene {
  scene(): Scene;
  frame(): PictureFrame;
  /** False while a photograph or the webcam is shown. */
  active(): boolean;
}

/** The objects as things that can have the focus. */
export interface ObjectTargets {
  /** Brings them in line with the scene. */
  draw(): void;
  targetOf(id: number): SVGElement | null;
}

/** The object that a target stands for; null for any other element. */
export function objectOf(target: EventTarget | null): number | null {
  const id = target instanceof SVGElement ? target.dataset['object'] : undefined;
  return id === undefined ? null : Number(id);
}

/** Corners of an object, px of the stage. */
export function boundsOf(host: StagedScene, id: number): Box {
  return toStage(cornersOf(objectBounds(host.scene(), id)), host.frame());
}

export function placeRect(rect: Element, [x1, y1, x2, y2]: Box): void {
  rect.setAttribute('x', x1.toFixed(1));
  rect.setAttribute('y', y1.toFixed(1));
  rect.setAttribute('width', Math.max(0, x2 - x1).toFixed(1));
  rect.setAttribute('height', Math.max(0, y2 - y1).toFixed(1));
}

export function createObjectTargets(host: StagedScene, layer: SVGElement): ObjectTargets {
  const targets = svg('g');
  layer.append(targets);
  const targetOf = (id: number) =>
    targets.querySelector<SVGElement>(`[data-object="${id}"]`);
  const addTarget = (id: number) => {
    const target = svg('rect', { class: 'target', tabindex: 0, role: 'button' });
    target.dataset['object'] = String(id);
    targets.append(target);
    return target;
  };
  return {
    targetOf,
    draw() {
      const objects = host.active() ? host.scene().objects : [];
      const ids = new Set<number | null>(objects.map(({ id }) => id));
      for (const target of [...targets.children])
        if (!ids.has(objectOf(target))) target.remove();
      objects.forEach(({ id, category, x, y }, i) => {
        const target = targetOf(id) ?? addTarget(id);
        placeRect(target, boundsOf(host, id));
        const words = t('{category}, {place} of {count} from the back, at {x}, {y}', {
          category,
          place: i + 1,
          count: objects.length,
          x: Math.round(x),
          y: Math.round(y),
        });
        target.setAttribute('aria-label', words);
      });
    },
  };
}
