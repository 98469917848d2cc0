import type { APIContext } from 'astro';
import { sampleScene, type Scene } from '#lib/scene/index.ts';
import { pictureNames } from '#site/replay/chapters.ts';
import { sharpScene } from '#site/replay/sharpScene.ts';
import { bookTraining, type SceneList } from '#site/replay/bookTraining.ts';

export async function getStaticPaths() {
  return (await pictureNames()).map((name) => ({ params: { name } }));
}

/** A scene that a cell shows beside the reader's own. */
export const GET = ({ params }: APIContext): Response =>
  sharpScene(sceneNamed(params.name ?? ''));

/** Of a number, or one of a training: `teachClass-heldOut-0`. Throws for a name that means neither. */
function sceneNamed(name: string): Scene {
  if (/^\d+$/.test(name)) return sampleScene(Number(name));
  const [, training = '', list = '', at = ''] =
    /^(\w+)-(scenes|heldOut)-(\d+)$/.exec(name) ?? [];
  const scene = bookTraining(training).order[list as SceneList]?.[Number(at)];
  if (scene === undefined) throw new Error(`There is no picture of a scene ${name}.`);
  return typeof scene === 'number' ? sampleScene(scene) : scene;
}
