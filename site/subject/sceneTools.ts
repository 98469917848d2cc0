import type { Scene } from '#lib/scene/index.ts';
import type { PictureFrame } from '#site/ui/pictureFrame.ts';
import { createSceneControls, type SceneControls } from './sceneControls.ts';
import { createSceneEditor, type SceneEditor } from './sceneEditor.ts';
import { createStickers } from './stickers.ts';
import type { Subject } from './subject.ts';

export interface SceneToolsHost {
  /** Holds the controls of the scene and the stickers. */
  readonly root: HTMLElement;
  readonly stage: HTMLElement;
  readonly overlay: SVGSVGElement;
  /** The buttons of a selected object. */
  readonly tools: HTMLElement;
  readonly frame: () => PictureFrame;
  /** The scene holds no more: one sentence. */
  readonly full: (sentence: string) => void;
}

/** All that changes the scene by hand: handles, controls and stickers. */
export interface SceneTools {
  readonly editor: SceneEditor;
  readonly controls: SceneControls;
  /** Brings everything in line with the scene. */
  refresh(): void;
}

export function createSceneTools(subject: Subject, host: SceneToolsHost): SceneTools {
  const { stage, frame, full } = host;
  const { scenes, painter } = subject;
  const scene = () => scenes.now;
  const change = (next: Scene, gesture?: string) => subject.change(next, gesture);
  const editor = createSceneEditor({
    ...host,
    scene,
    change,
    active: () => subject.kind === 'scene',
  });
  const controls = createSceneControls(host.root, scenes, {
    changed: change,
    replaced: () => subject.replaced(),
  });
  const added = (id: number) => editor.select(id);
  const sticker = { stage, painter, scene, frame, change, full, added };
  const drawStickers = createStickers(host.root, sticker);
  return {
    editor,
    controls,
    refresh() {
      editor.refresh();
      if (subject.kind !== 'scene') return;
      controls.refresh();
      drawStickers(scenes.now);
    },
  };
}
