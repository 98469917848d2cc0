import { addObject, setTime, setWeather, type Scene, type Time } from '#lib/scene/index.ts';
import type { SceneControls } from '#site/subject/sceneControls.ts';
import { isHard, otherStreet } from '#site/subject/streets.ts';
import type { Subject, SubjectKind } from '#site/subject/subject.ts';
import { choose } from '#site/subject/takePicture.ts';
import { all } from '#site/ui/elements.ts';
import { sentenceOf, type Messages } from '#site/ui/messages.ts';
import type { LayerControls } from './layerControls.ts';
import { lookAt } from './lookAt.ts';
import type { Settings } from './settings.ts';

interface DeedHost {
  readonly layers: LayerControls;
  readonly settings: Settings;
  readonly subject: Subject;
  readonly controls: SceneControls;
}

/** Does what a word in the text says: "threshold 0.05", "layer 1", "weather rain 0.8" ... */
function perform(deed: string, host: DeedHost, messages: Messages): void {
  const { layers, settings, subject, controls } = host;
  const [verb = '', what = '', amount = ''] = deed.split(' ');
  if (verb === 'threshold') return settings.setThreshold(Number(what));
  if (verb === 'layer') return layers.go(Number(what));
  if (verb === 'play') return layers.play();
  if (verb === 'source') return choose(subject, what as SubjectKind, messages);
  if (subject.kind !== 'scene') subject.choose('scene');
  const scene = subject.scenes.now;
  if (verb === 'truth') settings.toggleTruth();
  if (verb === 'time') subject.change(setTime(scene, what as Time));
  if (verb === 'weather') subject.change(setWeather(scene, { [what]: Number(amount) }));
  if (verb === 'hard' && !isHard(scene.seed)) controls.reseed(otherStreet(scene.seed));
  if (verb === 'fresh') controls.reseed(scene.seed + 1);
  if (verb === 'neighbour') subject.change(addNeighbour(scene));
}

/** Joins the words in the text that do something to the figure. */
export function listenForDeeds(
  host: DeedHost,
  stage: HTMLElement,
  messages: Messages,
): void {
  for (const button of all('[data-do]', HTMLButtonElement))
    button.addEventListener('click', () => {
      lookAt(stage);
      try {
        perform(button.dataset['do'] ?? '', host, messages);
      } catch (error) {
        messages.show(sentenceOf(error));
      }
    });
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
