import type { APIContext } from 'astro';
import { CATEGORIES, sampleScene, type Scene } from '#lib/scene/index.ts';
import { chosenScenes, TRAININGS, type Training } from '#lib/train/plans/index.ts';
import { pictureNames } from '#site/replay/chapters.ts';
import { sharpScene } from '#site/replay/sharpScene.ts';

export async function getStaticPaths() {
  return (await pictureNames()).map((name) => ({ params: { name } }));
}

/** A scene that a cell shows beside the reader's own. */
export const GET = ({ params }: APIContext): Response =>
  sharpScene(sceneNamed(params.name ?? ''));

const LABELS = CATEGORIES.map(({ name }) => name);

/** Of a number, or one of a training: `teachClass-heldOut-0`. Throws for a name that means neither. */
function sceneNamed(name: string): Scene {
  if (/^\d+$/.test(name)) return sampleScene(Number(name));
  const [, asked = '', list = '', at = ''] =
    /^(\w+)-(scenes|heldOut)-(\d+)$/.exec(name) ?? [];
  const trainings: Readonly<Record<string, Training>> = TRAININGS;
  const choice = trainings[asked]?.[list as 'scenes' | 'heldOut'];
  const found = choice && chosenScenes(choice, LABELS)[Number(at)];
  if (!found) throw new Error(`There is no picture of a scene ${name}.`);
  return found.scene;
}
