import { watchBadge } from '#site/run/badge.ts';
import { joinModels } from '#site/run/joinModels.ts';
import { firstVariant } from '#site/run/modelAddress.ts';
import type { ModelSource, Session } from '#site/runtime/types.ts';
import type { TrueBox } from '#site/subject/identity.ts';
import { leaveSteps, stepsTo } from '#site/subject/keepUndo.ts';
import { createSubject, type Subject } from '#site/subject/subject.ts';
import { takePicture } from '#site/subject/takePicture.ts';
import { truthOf } from '#site/subject/truth.ts';
import { nowLive } from '#site/ui/afterLive.ts';
import { byId } from '#site/ui/elements.ts';
import { forgetWidths } from '#site/ui/labelText.ts';
import { createMessages } from '#site/ui/messages.ts';
import { watchAddress } from '#site/ui/openAddress.ts';
import { whyUnread } from '#site/ui/address.ts';
import { currentQuery } from '#site/ui/query.ts';
import { keepAddress, readAddress } from './address.ts';
import { createAnswerView, type AnswerView } from './answerView.ts';
import { listenForDeeds } from './deeds.ts';
import { listenForKeys } from './keys.ts';
import { createLayerControls } from './layerControls.ts';
import { liveWords, watchProgress } from './liveWords.ts';
import { lookAt } from './lookAt.ts';
import { startLooks, watchModel, type Looks } from './looks.ts';
import { createModelWords } from './modelWords.ts';
import { createSettings, type Settings } from './settings.ts';
import { showSubject } from './shownSubject.ts';
import { watchStoryPlace } from './storyPlace.ts';
import { showTimes } from './timeline.ts';

/** The landing page's figure: a session, what it looks at, its answers, and the controls. */
export async function startFigure(session: Session): Promise<void> {
  watchAddress();
  const figure = byId('detector', HTMLElement);
  const stage = byId('stage', HTMLElement);
  const messages = createMessages(byId('messages', HTMLElement));
  const unread = whyUnread();
  if (unread !== null) messages.show(unread);
  const address = await readAddress(currentQuery());
  const subject = createSubject(await stepsTo(address.scene), 0);
  leaveSteps(subject);
  const looks = startLooks(session, subject);

  const layers = createLayerControls((_, before) => {
    answers.show(before);
    save();
  });
  const settings = createSettings(figure, address, (changed) => {
    if (changed === 'truth') draw(false);
    else answers.show();
    save();
  });
  const save = keepAddress(subject, settings, layers);
  const shown = showSubject(subject, figure, messages, () => {
    draw(false);
    answers.show();
  });
  const answers = createAnswerView({ figure, layers, settings, frame: shown.frame });
  const draw = (moving: boolean) => {
    shown.draw(moving);
    answers.showTruth(askedTruth(subject, settings));
  };
  /** What is shown is about a subject or a model that is gone. */
  const forget = () => {
    looks.forget();
    figure.dataset['state'] = 'pending';
    answers.forget();
    draw(false);
  };
  subject.watch((change) => (change === 'kind' ? forget() : draw(change === 'moving')));

  const words = createModelWords(layers);
  if (firstVariant(currentQuery()) === 'nano') words.expectNano();
  watchModel(session, (model) => {
    words.show(model);
    forget();
    save();
  });
  showLooks(looks, figure, answers);
  watchBadge(looks, liveWords);
  watchProgress(looks);
  const load = (source: ModelSource) => {
    void session.load(source);
    lookAt(stage);
  };
  const picture = (file: File) => void takePicture(subject, file, messages);
  void import('#site/book/carryQuery.ts').then(({ carryQuery }) => carryQuery());
  void import('#site/offline/keepLater.ts').then(({ keepLater }) => keepLater());
  joinModels(looks, { messages, figure, load, picture, tryAgain: looks.again });

  const { controls, editor } = shown.tools;
  answers.listenForPointing(stage, () => editor.dragging);
  listenForKeys(layers, controls);
  listenForDeeds({ layers, settings, subject, controls }, stage, messages);
  if (address.layer !== null) layers.go(address.layer);
  watchStoryPlace(byId('story', HTMLElement), { session, subject, looks });
  void document.fonts.ready.then(() => {
    forgetWidths();
    answers.show();
  });
}

/** The true boxes that are shown: those of the scene, where the reader asked for them. */
function askedTruth(subject: Subject, settings: Settings): TrueBox[] {
  if (subject.kind !== 'scene' || !settings.truth) return [];
  return truthOf(subject.scenes.now).filter(({ ignored }) => !ignored);
}

/** `data-run` counts the answers that were shown, `data-state` says whether the newest one is there. */
function showLooks(looks: Looks, figure: HTMLElement, answers: AnswerView): void {
  const [bars, legend] = [byId('bars', HTMLElement), byId('legend', HTMLElement)];
  let count = 0;
  looks.watch((look) => {
    figure.dataset['run'] = String(++count);
    figure.dataset['state'] = 'done';
    nowLive();
    answers.take(look);
    showTimes(bars, legend, look.run.times, look.run.totalMs);
  });
  looks.watchStatus(({ session, problem }) => {
    const hasStopped = session.phase === 'failed' && !session.running;
    if (hasStopped || problem !== null) figure.dataset['state'] = 'error';
  });
}

export { openAddress } from '#site/ui/openAddress.ts';
