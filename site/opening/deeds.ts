import { addObject, setTime, setWeather, type Scene, type Time } from '#lib/scene/index.ts';
import type { LayerControls } from './layerControls.ts';
import type { SceneControls } from '#site/subject/sceneControls.ts';
import type { SourceKind, Sources } from './sources.ts';
import { isHard, otherStreet } from '#site/subject/streets.ts';

export interface DeedHost {
  readonly layers: LayerControls;
  readonly controls: SceneControls;
  readonly sources: Sources;
  scene(): Scene;
  change(scene: Scene): void;
  setThreshold(threshold: number): void;
  toggleTruth(): void;
}

/** Does what a word in the text says: "threshold 0.05", "layer 1", "weather rain 0.8" ... */
export function perform(deed: string, host: DeedHost): void {
  const [verb = '', what = '', amount = ''] = deed.split(' ');
  if (verb === 'threshold') return host.setThreshold(Number(what));
  if (verb === 'layer') return host.layers.go(Number(what));
  if (verb === 'play') return host.layers.play();
  if (verb === 'source') return host.sources.choose(what as SourceKind);
  if (host.sources.kind !== 'scene') host.sources.choose('scene');
  if (verb === 'truth') host.toggleTruth();
  if (verb === 'time') host.change(setTime(host.scene(), what as Time));
  if (verb === 'weather') host.change(setWeather(host.scene(), { [what]: Number(amount) }));
  if (verb === 'hard' && !isHard(host.scene().seed))
    host.controls.reseed(otherStreet(host.scene().seed));
  if (verb === 'fresh') host.controls.reseed(host.scene().seed + 1);
  if (verb === 'neighbour') host.change(addNeighbour(host.scene()));
}

/** One more person, half in front of the largest one there is. */
function addNeighbour(scene: Scene): Scene {
  const people = scene.objects.filter(({ category }) => category === 'person');
  const first = people.reduce<Scene['objects'][number] | undefined>(
    (best, person) => (best && best.scale >= person.scale ? best : person),
    undefined,
  );
  if (first) return addObject(scene, 'person', first.x + 13 * first.scale, first.y + 2);
  return addNeighbour(addObject(scene, 'person', 150, 250));
}
