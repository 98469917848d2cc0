import type { Scene, SceneObject } from '#lib/scene/index.ts';
import { svg } from '#site/ui/dom.ts';
import { listenForDrags } from './objectDrags.ts';
import { createObjectHandles, type Hold, type ObjectHandles } from './objectHandles.ts';
import { listenForObjectKeys, type Edit } from './objectKeys.ts';
import {
  createObjectTargets,
  type ObjectTargets,
  type StagedScene,
} from './objectTargets.ts';

export interface EditorHost extends StagedScene {
  readonly stage: HTMLElement;
  readonly overlay: SVGSVGElement;
  readonly tools: HTMLElement;
  /** A new scene; edits with the same gesture are one step of undo. */
  change(scene: Scene, gesture?: string): void;
}

/** The scene, and what the hand has of it: what pointer and keys work on. */
export interface HeldScene {
  readonly host: EditorHost;
  readonly hold: Hold;
  readonly layer: SVGElement;
  readonly targets: ObjectTargets;
  readonly handles: ObjectHandles;
  readonly find: (id: number | null) => SceneObject | undefined;
  readonly select: (id: number | null) => void;
  readonly edit: (id: number, edit: Edit) => void;
}

export interface SceneEditor {
  /** Brings handles and focusable objects in line with the scene. */
  refresh(): void;
  select(id: number | null): void;
  readonly dragging: boolean;
}

/** Direct manipulation of the scene: pointer, touch, wheel and keyboard. */
export function createSceneEditor(host: EditorHost): SceneEditor {
  const layer = svg('g', { class: 'objects' });
  const targets = createObjectTargets(host, layer);
  const handles = createObjectHandles(host, layer, host.tools);
  host.overlay.prepend(layer);
  const hold: Hold = { selected: null, hovered: null, dragging: false };

  const find = (id: number | null) =>
    host.scene().objects.find((object) => object.id === id);
  const refresh = () => {
    targets.draw();
    if (!host.active() || !find(hold.selected)) hold.selected = null;
    handles.draw(hold);
  };
  const select = (id: number | null) => {
    hold.selected = id;
    refresh();
  };
  const edit = (id: number, { scene, gesture }: Edit) => {
    host.change(scene, gesture);
    if (!find(id) && hold.selected === id) select(null);
  };
  const held = { host, hold, layer, targets, handles, find, select, edit };
  listenForDrags(held);
  listenForObjectKeys(held);
  return {
    refresh,
    select,
    get dragging() {
      return hold.dragging;
    },
  };
}
