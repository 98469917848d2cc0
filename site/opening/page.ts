import type { Scene } from '#lib/scene/index.ts';
import { firstVariant } from '#site/run/modelAddress.ts';
import { createModelChoice } from '#site/run/modelChoice.ts';
import type { ModelReport, Session, SessionState } from '#site/runtime/types.ts';
import { variantTitled, type VariantName } from '#site/runtime/weights/variants.ts';
import { FIRST_SEED, readAddress, writeAddress } from '#site/subject/address.ts';
import { createAnswerView } from './answerView.ts';
import { listenForFiles } from '#site/subject/arrivals.ts';
import { perform } from './deeds.ts';
import { all, byId, prefersStill, say } from '#site/ui/elements.ts';
import { createHistory } from '#site/subject/history.ts';
import { inWords } from '#site/ui/inWords.ts';
import type { TrueBox } from '#site/subject/identity.ts';
import { listenForKeys } from './keys.ts';
import { forgetWidths } from '#site/ui/labelText.ts';
import { createLayerControls } from './layerControls.ts';
import { createMessages, sentenceOf } from '#site/ui/messages.ts';
import { noteOnNano } from './modelNote.ts';
import { createPainter } from '#site/subject/painter.ts';
import { createRunLoop, type Shot } from './runLoop.ts';
import { createSceneControls } from '#site/subject/sceneControls.ts';
import { createSceneEditor } from '#site/subject/sceneEditor.ts';
import { createSources } from './sources.ts';
import { watchStatus } from '#site/run/status.ts';
import { createStickers } from '#site/subject/stickers.ts';
import { showTimes } from './timeline.ts';
import { truthOf } from '#site/subject/truth.ts';

/** What the page remembers of a picture while the model looks at it. */
interface About {
  /** Counts sources, pictures and models: an answer about an old subject is not shown. */
  readonly subject: number;
  /** null: nobody knows what is there. */
  readonly truth: readonly TrueBox[] | null;
}

/** After the last change the scene is drawn crisp again and the address is written. */
const SETTLE_MS = 250;

/**
 * Joins the session, the pictures, the answers and the controls.
 *
 * @param weakness  why the nano model is the usual one on this device; null: it is not
 */
export function startPage(session: Session, weakness: string | null): void {
  const figure = byId('detector', HTMLElement);
  const stage = byId('stage', HTMLElement);
  const threshold = byId('threshold', HTMLInputElement);
  const truthBox = byId('truth', HTMLInputElement);
  const nanoNote = byId('nanoNote', HTMLElement);
  const address = readAddress(location.search, FIRST_SEED);
  const usual = weakness ? 'nano' : 'embedded';
  const history = createHistory(address.scene);
  let model: ModelReport | null = null;
  let subject = 0;
  let runs = 0;
  let settling: number | undefined;

  const messages = createMessages(byId('messages', HTMLElement));
  const choice = createModelChoice({
    usual,
    messages,
    load(source) {
      void session.load(source);
      lookAt(stage);
    },
  });
  const painter = createPainter(byId('scene', HTMLCanvasElement), (category, bitmap) =>
    stickers.show(category, bitmap),
  );
  const sources = createSources(figure, stage, messages, {
    changed: newSubject,
    moved: () => loop.request(),
  });
  const layers = createLayerControls((_, before) => {
    answers.show(before);
    saveAddress();
  });
  const answers = createAnswerView({
    figure,
    layers,
    model: () => model,
    frame: sources.frame,
    threshold: () => Number(threshold.value),
  });
  const loop = createRunLoop(session, shoot, {
    done(run, { bitmap, about }) {
      if (about.subject !== subject) return;
      figure.dataset['run'] = String(++runs);
      figure.dataset['state'] = 'done';
      answers.take(run, bitmap, about.truth);
      const [bars, legend] = [byId('bars', HTMLElement), byId('legend', HTMLElement)];
      showTimes(bars, legend, run.times, run.totalMs);
    },
    failed(error) {
      figure.dataset['state'] = 'error';
      messages.show(sentenceOf(error), { name: 'Try again', run: () => loop.request() });
    },
  });
  const editor = createSceneEditor({
    stage,
    overlay: byId('boxes', SVGSVGElement),
    tools: byId('objectTools', HTMLElement),
    scene: () => history.now,
    frame: sources.frame,
    change: changeScene,
    active: () => sources.kind === 'scene',
  });
  const controls = createSceneControls(figure, history, {
    changed: changeScene,
    replaced: () => sceneChanged(false),
  });
  const stickers = createStickers(figure, {
    stage,
    scene: () => history.now,
    frame: sources.frame,
    change: changeScene,
    full: (sentence) => messages.show(sentence),
    paint: (category, scene, pixels) => painter.sticker(category, scene, pixels),
    added: (id) => editor.select(id),
  });

  function changeScene(scene: Scene, gesture?: string): void {
    history.push(scene, gesture);
    sceneChanged(gesture !== undefined);
  }

  function sceneChanged(moving: boolean): void {
    drawAll(moving);
    controls.refresh();
    stickers.draw(history.now);
    loop.request();
    clearTimeout(settling);
    settling = window.setTimeout(() => {
      if (moving) drawAll(false);
      saveAddress();
    }, SETTLE_MS);
  }

  function drawAll(moving: boolean): void {
    const isScene = sources.kind === 'scene';
    if (isScene) painter.paint(history.now, sources.frame().stage, moving);
    else sources.draw();
    editor.refresh();
    const asked = isScene && truthBox.checked ? truthOf(history.now) : [];
    answers.showTruth(asked.filter(({ ignored }) => !ignored));
  }

  function newSubject(): void {
    subject++;
    figure.dataset['state'] = 'pending';
    answers.forget();
    drawAll(false);
    loop.request();
  }

  async function shoot(): Promise<Shot<About> | null> {
    const about = { subject, truth: null };
    if (!model) return null;
    if (sources.kind === 'scene') {
      const { bitmap, truth } = await painter.shoot(history.now);
      return { bitmap, about: { ...about, truth } };
    }
    const bitmap = await sources.shoot();
    return bitmap && { bitmap, about };
  }

  function setThreshold(value: number): void {
    threshold.value = String(value);
    say('threshold', Number(threshold.value).toFixed(2), figure);
    answers.show();
    saveAddress();
  }

  function setTruth(on: boolean): void {
    truthBox.checked = on;
    drawAll(false);
    saveAddress();
  }

  function saveAddress(): void {
    const now = {
      seed: history.now.seed,
      threshold: Number(threshold.value),
      layer: layers.layer === layers.layers ? null : layers.layer,
      truth: truthBox.checked,
      scene: history.now,
    };
    const query = writeAddress(now, location.search, FIRST_SEED);
    window.history.replaceState(null, '', `${location.pathname}${query}${location.hash}`);
  }

  function onState(state: SessionState): void {
    if (state.phase === 'failed') {
      if (!state.running) figure.dataset['state'] = 'error';
      const retry = { name: 'Try again', run: () => void session.retry() };
      messages.show(state.sentence, state.canRetry ? retry : undefined, () =>
        session.dismiss(),
      );
    }
    if (state.phase !== 'ready') return;
    const isNew = model?.name !== state.model.name || model.bytes !== state.model.bytes;
    model = state.model;
    sayOfModel(model);
    if (isNew) {
      newSubject();
      saveAddress();
    } else loop.request();
  }

  function showNanoNote(variant: VariantName | null): void {
    say('whyNano', noteOnNano(location.search, weakness), figure);
    nanoNote.hidden = variant !== 'nano';
  }

  /** Says while the nano model is on its way what it is, and makes room for its layers. */
  function expectNano(): void {
    showNanoNote('nano');
    showLayers(Number(nanoNote.dataset['layers']));
  }

  function showLayers(count: number): void {
    say('layersInWords', inWords(count));
    layers.setLayers(count);
  }

  function sayOfModel({ name, queries, decoderLayers }: ModelReport): void {
    const variant = variantTitled(name);
    figure.dataset['model'] = variant ? 'embedded' : 'other';
    choice.runs(name);
    say('queries', String(queries));
    showNanoNote(variant);
    showLayers(decoderLayers);
  }

  const deeds = {
    layers,
    controls,
    sources,
    scene: () => history.now,
    change: changeScene,
    setThreshold,
    toggleTruth: () => setTruth(!truthBox.checked),
  };
  for (const button of all('[data-do]', HTMLButtonElement))
    button.addEventListener('click', () => {
      lookAt(stage);
      try {
        perform(button.dataset['do'] ?? '', deeds);
      } catch (error) {
        messages.show(sentenceOf(error));
      }
    });
  threshold.addEventListener('input', () => setThreshold(Number(threshold.value)));
  truthBox.addEventListener('change', () => setTruth(truthBox.checked));
  stage.addEventListener('pointermove', ({ clientX, clientY }) => {
    const { left, top } = stage.getBoundingClientRect();
    answers.pointAt(editor.dragging ? null : { x: clientX - left, y: clientY - top });
  });
  stage.addEventListener('pointerleave', () => answers.pointAt(null));
  listenForKeys(layers, controls);
  listenForFiles({
    picture: (file) => void sources.takePicture(file),
    weights: (files) => void session.load({ kind: 'files', files }),
    hovering: (on) => figure.classList.toggle('receiving', on),
    nothing: (sentence) => messages.show(sentence),
  });

  truthBox.checked = address.truth;
  threshold.value = String(address.threshold);
  say('threshold', address.threshold.toFixed(2), figure);
  if (address.layer !== null) layers.go(address.layer);
  controls.refresh();
  stickers.draw(history.now);
  new ResizeObserver(() => {
    drawAll(false);
    answers.show();
  }).observe(stage);
  void document.fonts.ready.then(() => {
    forgetWidths();
    answers.show();
  });
  if (firstVariant(location.search, usual) === 'nano') expectNano();
  watchStatus(session);
  session.watch(onState);
}

/** Scrolls an element into view where less than half of it is seen. */
function lookAt(element: HTMLElement): void {
  const { top, bottom } = element.getBoundingClientRect();
  const seen = Math.min(bottom, innerHeight) - Math.max(top, 0);
  if (seen > 0.5 * (bottom - top)) return;
  element.scrollIntoView({
    block: 'center',
    behavior: prefersStill() ? 'auto' : 'smooth',
  });
}
