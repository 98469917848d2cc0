import { addObject, setTime, setWeather, type Scene, type Time } from '#lib/scene/index.ts';
import type { LoadedImage } from '#site/runtime/image/image.ts';
import type { ModelReport, Run, Session } from '#site/runtime/types.ts';
import type { Webcam } from '#site/runtime/webcam.ts';
import { HUB_MODELS } from '#site/runtime/weights/hub.ts';
import { hostFrom } from '#site/runtime/session.ts';
import { FIRST_SEED, readAddress, writeAddress } from './address.ts';
import { answerOf, boxOfQuery, sayAnswer, type Answer } from './answers.ts';
import { createAnswerTable, keyOf } from './answerTable.ts';
import { listenForFiles } from './arrivals.ts';
import { all, byId, context2d, prefersStill, say } from './elements.ts';
import { fitPicture, type PictureFrame } from './frame.ts';
import { createHistory } from './history.ts';
import { forgetWidths } from './labelText.ts';
import { createLayerControls } from './layerControls.ts';
import { createMessages } from './messages.ts';
import { createOverlay } from './overlay.ts';
import { inkOf } from './palette.ts';
import { createPainter } from './painter.ts';
import { stillOf, type About, type Still } from './picture.ts';
import { birthplaceOf, sayClaim } from './readout.ts';
import { createRunLoop, type Shot } from './runLoop.ts';
import { createSceneControls } from './sceneControls.ts';
import { createSceneEditor } from './sceneEditor.ts';
import { watchStatus } from './status.ts';
import { createStickers } from './stickers.ts';
import { showTimes } from './timeline.ts';
import { truthOf } from './truth.ts';

/** A screen reader hears the answer when it has stood still for so long. */
const SPEAK_AFTER_MS = 700;

type Source = 'scene' | 'image' | 'webcam';

/** Joins the session, the picture and the controls. Everything that changes while one reads is here. */
export function startPage(session: Session): void {
  const figure = byId('detector', HTMLElement);
  const stage = byId('stage', HTMLElement);
  const canvas = byId('picture', HTMLCanvasElement);
  const readout = byId('readout', HTMLOutputElement);
  const spoken = byId('spoken', HTMLElement);
  const threshold = byId('threshold', HTMLInputElement);
  const thresholdValue = byId('thresholdValue', HTMLOutputElement);
  const truthBox = byId('truth', HTMLInputElement);
  const address = readAddress(location.search, FIRST_SEED);
  const history = createHistory(address.scene);
  const messages = createMessages(byId('messages', HTMLElement));
  const painter = createPainter(byId('scene', HTMLCanvasElement), (category, bitmap) =>
    stickers.show(category, bitmap),
  );

  let source: Source = 'scene';
  let image: LoadedImage | null = null;
  let webcam: Webcam | null = null;
  let model: ModelReport | null = null;
  let ownName: string | null = null;
  let latest: { readonly run: Run; readonly about: About; readonly still: Still } | null =
    null;
  let answer: Answer = { claims: [], tally: null };
  let hovered: string | null = null;
  let pinned: string | null = null;
  let runs = 0;
  /** Counts what the answers are about: another source, another picture, another model. */
  let subject = 0;
  let settle: number | undefined;
  let speaking: number | undefined;

  const labels = () => model?.labels ?? [];
  const over = () => Number(threshold.value);
  const size = () => stage.clientWidth;
  const pictureSize = () => {
    if (source === 'image' && image) return image.bitmap;
    if (source === 'webcam' && webcam) return webcam;
    return { width: 320, height: 320 };
  };
  const frame = (): PictureFrame => {
    const { width, height } = pictureSize();
    return fitPicture(width, height, size());
  };

  const overlay = createOverlay(byId('boxes', SVGSVGElement));
  const layers = createLayerControls((_, before) => {
    showAnswer(before);
    saveAddress();
  });
  const table = createAnswerTable(
    byId('answers', HTMLTableElement),
    byId('none', HTMLElement),
    {
      hover: (key) => hover(key),
      pin(key) {
        pinned = pinned === key ? null : key;
        showChosen();
      },
    },
  );
  const loop = createRunLoop(session, shoot, { done: onRun, failed: onFailure });

  // --- The scene ---------------------------------------------------------------------------------

  const editor = createSceneEditor({
    stage,
    overlay: byId('boxes', SVGSVGElement),
    tools: byId('objectTools', HTMLElement),
    scene: () => history.now,
    frame,
    change: changeScene,
    active: () => source === 'scene',
  });
  const controls = createSceneControls(byId('detector', HTMLElement), history, {
    changed: changeScene,
    replaced: sceneReplaced,
  });
  const stickers = createStickers(figure, {
    stage,
    scene: () => history.now,
    frame,
    change: changeScene,
    full: (sentence) => messages.show(sentence),
    paint: painter.sticker,
    added: (id) => editor.select(id),
  });

  function changeScene(scene: Scene, gesture?: string): void {
    history.push(scene, gesture);
    stickers.draw(scene);
    sceneChanged(gesture !== undefined);
  }

  function sceneReplaced(): void {
    stickers.draw(history.now);
    sceneChanged(false);
  }

  function sceneChanged(moving: boolean): void {
    drawPicture(moving);
    editor.refresh();
    controls.refresh();
    showTruth();
    loop.request();
    clearTimeout(settle);
    settle = window.setTimeout(() => {
      if (moving) drawPicture(false);
      saveAddress();
    }, 250);
  }

  // --- Pictures ----------------------------------------------------------------------------------

  function drawPicture(moving: boolean): void {
    if (source === 'scene') return painter.paint(history.now, size(), moving);
    const at = frame();
    const pixels = Math.round(at.stage * Math.min(2, devicePixelRatio));
    if (canvas.width !== pixels || canvas.height !== pixels)
      canvas.width = canvas.height = pixels;
    const pen = context2d(canvas);
    pen.setTransform(pixels / at.stage, 0, 0, pixels / at.stage, 0, 0);
    pen.clearRect(0, 0, at.stage, at.stage);
    const what = source === 'image' ? image?.bitmap : webcam?.video;
    if (what)
      pen.drawImage(what, at.left, at.top, at.width * at.scale, at.height * at.scale);
    pen.setTransform(1, 0, 0, 1, 0, 0);
  }

  async function shoot(): Promise<Shot<About> | null> {
    const about = { subject, truth: null };
    if (!model) return null;
    if (source === 'scene') {
      const { bitmap, truth } = await painter.shoot(history.now);
      return { bitmap, about: { ...about, truth } };
    }
    if (source === 'image')
      return image && { bitmap: await createImageBitmap(image.bitmap), about };
    return webcam && { bitmap: await webcam.frame(), about };
  }

  function showEmpty(): void {
    const empty = byId('empty', HTMLElement);
    empty.hidden =
      source === 'scene' || (source === 'image' ? image !== null : webcam !== null);
    for (const action of all('[data-again]', HTMLElement, figure))
      action.hidden = !empty.hidden;
    const words = {
      scene: ['', '', ''],
      image: [
        'No picture yet',
        'Drop one anywhere on this page, paste it, or choose it.',
        'Choose a picture',
      ],
      webcam: ['The webcam is off', 'Its pictures stay in this tab.', 'Start the webcam'],
    }[source];
    ['emptyTitle', 'emptyText', 'emptyAction'].forEach((part, i) =>
      say(part, words[i] ?? '', empty),
    );
  }

  function setSource(next: Source): void {
    source = next;
    figure.dataset['source'] = next;
    for (const input of all('input[name="source"]', HTMLInputElement, figure))
      input.checked = input.value === next;
    for (const part of all('[data-for]', HTMLElement, figure))
      part.hidden = part.dataset['for'] !== next;
    if (next !== 'webcam') stopWebcam();
    forgetAnswer();
    showEmpty();
    drawPicture(false);
    editor.refresh();
    showTruth();
    loop.request();
  }

  async function takePicture(file: File): Promise<void> {
    try {
      const { loadImage } = await import('#site/runtime/image/image.ts');
      const loaded = await loadImage(file);
      image?.bitmap.close();
      image = loaded;
      say('imageName', `${loaded.name} · ${loaded.bitmap.width} × ${loaded.bitmap.height}`);
      setSource('image');
      if (loaded.note) messages.show(loaded.note);
      else messages.clear();
    } catch (error) {
      messages.show(sentenceOf(error));
    }
  }

  function stopWebcam(): void {
    webcam?.stop();
    webcam = null;
    byId('webcam', HTMLButtonElement).textContent = 'Start the webcam';
  }

  async function toggleWebcam(): Promise<void> {
    if (webcam) {
      stopWebcam();
      forgetAnswer();
      return showEmpty();
    }
    try {
      const { openWebcam } = await import('#site/runtime/webcam.ts');
      webcam = await openWebcam((sentence) => {
        stopWebcam();
        showEmpty();
        messages.show(sentence);
      });
      byId('webcam', HTMLButtonElement).textContent = 'Stop the webcam';
      showEmpty();
      followWebcam();
    } catch (error) {
      messages.show(sentenceOf(error));
    }
  }

  function followWebcam(): void {
    if (!webcam || source !== 'webcam') return;
    drawPicture(true);
    loop.request();
    requestAnimationFrame(followWebcam);
  }

  // --- Answers -----------------------------------------------------------------------------------

  function onRun(run: Run, { bitmap, about }: Shot<About>): void {
    if (about.subject !== subject) return;
    latest = { run, about, still: stillOf(bitmap) };
    figure.dataset['run'] = String(++runs);
    figure.dataset['state'] = 'done';
    showAnswer();
    showTimes(
      byId('bars', HTMLElement),
      byId('legend', HTMLElement),
      run.times,
      run.totalMs,
    );
  }

  function onFailure(error: unknown): void {
    figure.dataset['state'] = 'error';
    messages.show(sentenceOf(error), { name: 'Try again', run: () => loop.request() });
  }

  function forgetAnswer(): void {
    subject++;
    latest = null;
    pinned = hovered = null;
    answer = { claims: [], tally: null };
    figure.dataset['state'] = 'pending';
    figure.dataset['detections'] = '0';
    overlay.show([], frame());
    layers.film.clear();
    table.show(answer, labels(), '');
    showChosen();
  }

  function read(layer: number): Answer {
    if (!latest) return { claims: [], tally: null };
    const { run, about } = latest;
    const { claims: before } = answer;
    return answerOf(run, {
      layer,
      threshold: over(),
      labels: labels(),
      truth: about.truth,
      before,
    });
  }

  /** Draws the answer of the chosen layer; boxes move there from where they were after `before`. */
  function showAnswer(before?: number): void {
    if (!latest) return;
    const { run, still } = latest;
    answer = read(layers.layer);
    const marks = answer.claims.map((claim) => ({
      key: keyOf(claim),
      name: labels()[claim.detection.label] ?? `class ${claim.detection.label}`,
      score: claim.detection.score,
      xyxyPx: claim.detection.xyxyPx,
      ink: inkOf(claim.object),
    }));
    const from =
      before === undefined
        ? undefined
        : (key: string) => boxOfQuery(run, before, Number(key.split('/')[0]));
    overlay.show(marks, frame(), from);
    figure.dataset['detections'] = String(marks.length);
    table.show(answer, labels(), `Nothing scores over ${over().toFixed(2)}.`);
    showChosen();
    const answers = Array.from({ length: layers.layers }, (_, i) =>
      i + 1 === layers.layer ? answer : read(i + 1),
    );
    layers.film.draw(still, answers);
  }

  function showTruth(): void {
    const wanted = source === 'scene' && truthBox.checked;
    const boxes = wanted ? truthOf(history.now).filter(({ ignored }) => !ignored) : [];
    overlay.truth(
      boxes.map(({ object, xyxyPx }) => ({ xyxyPx, ink: inkOf(object) })),
      frame(),
    );
  }

  function hover(key: string | null): void {
    if (key === hovered) return;
    hovered = key;
    showChosen();
  }

  function showChosen(): void {
    const key = hovered ?? pinned;
    const claim = answer.claims.find((other) => keyOf(other) === key);
    const place = claim && latest && model ? birthplaceOf(claim, latest.run, model) : null;
    overlay.highlight(claim ? key : null, place);
    table.highlight(claim ? key : null);
    if (claim) readout.textContent = sayClaim(claim, labels(), place);
    else readout.textContent = latest ? sayAnswer(answer, over()) : '';
    clearTimeout(speaking);
    speaking = window.setTimeout(() => {
      if (!editor.dragging && spoken.textContent !== readout.textContent)
        spoken.textContent = readout.textContent;
    }, SPEAK_AFTER_MS);
  }

  stage.addEventListener('pointermove', (event) => {
    if (editor.dragging) return hover(null);
    const { left, top } = stage.getBoundingClientRect();
    hover(overlay.at(event.clientX - left, event.clientY - top));
  });
  stage.addEventListener('pointerleave', () => hover(null));

  // --- Controls ----------------------------------------------------------------------------------

  function setThreshold(value: number): void {
    threshold.value = String(value);
    thresholdValue.textContent = over().toFixed(2);
    showAnswer();
    saveAddress();
  }

  function setTruth(on: boolean): void {
    truthBox.checked = on;
    showTruth();
    saveAddress();
  }

  function saveAddress(): void {
    const layer = layers.layer === layers.layers ? null : layers.layer;
    const query = writeAddress(
      {
        seed: history.now.seed,
        threshold: over(),
        layer,
        truth: truthBox.checked,
        model: model && model.name !== ownName ? model.name : null,
        scene: history.now,
      },
      location.search,
      FIRST_SEED,
    );
    window.history.replaceState(null, '', `${location.pathname}${query}${location.hash}`);
  }

  /** What a word in the text does: "threshold 0.05", "time night", "weather rain 0.8" ... */
  function perform(deed: string): void {
    const [verb, what = '', amount = ''] = deed.split(' ');
    if (verb === 'threshold') setThreshold(Number(what));
    if (verb === 'layer') layers.go(Number(what));
    if (verb === 'play') layers.play();
    if (verb === 'source') return setSource(what as Source);
    if (
      verb === 'truth' ||
      verb === 'crowd' ||
      verb === 'time' ||
      verb === 'weather' ||
      verb === 'fresh'
    )
      if (source !== 'scene') setSource('scene');
    if (verb === 'truth') setTruth(!truthBox.checked);
    if (verb === 'time') changeScene(setTime(history.now, what as Time));
    if (verb === 'weather')
      changeScene(setWeather(history.now, { [what]: Number(amount) }));
    if (verb === 'fresh') controls.reseed(history.now.seed + 1);
    if (verb === 'crowd') changeScene(addNeighbour(history.now));
  }

  function lookAtFigure(): void {
    const { top, bottom } = stage.getBoundingClientRect();
    const seen = Math.min(bottom, innerHeight) - Math.max(top, 0);
    if (seen > 0.5 * (bottom - top)) return;
    stage.scrollIntoView({ block: 'center', behavior: prefersStill() ? 'auto' : 'smooth' });
  }

  for (const button of all('[data-do]', HTMLButtonElement))
    button.addEventListener('click', () => {
      perform(button.dataset['do'] ?? '');
      lookAtFigure();
    });
  for (const button of all('[data-hub]', HTMLButtonElement))
    button.addEventListener('click', () => loadHub(button.dataset['hub'] ?? ''));
  for (const button of all('[data-embedded]', HTMLButtonElement))
    button.addEventListener('click', () => void session.load({ kind: 'embedded' }));
  for (const input of all('input[name="source"]', HTMLInputElement, figure))
    input.addEventListener('change', () => setSource(input.value as Source));
  threshold.addEventListener('input', () => setThreshold(over()));
  truthBox.addEventListener('change', () => setTruth(truthBox.checked));
  const fileInput = byId('file', HTMLInputElement);
  fileInput.addEventListener('change', () => {
    const file = fileInput.files?.[0];
    if (file) void takePicture(file);
    fileInput.value = '';
  });
  byId('webcam', HTMLButtonElement).addEventListener('click', () => void toggleWebcam());
  byId('empty', HTMLElement).addEventListener('click', (event) => {
    if (!(event.target instanceof HTMLButtonElement)) return;
    if (source === 'image') fileInput.click();
    else void toggleWebcam();
  });

  function loadHub(id: string): void {
    void session.load({ kind: 'hub', id, host: hostFrom(location.search) });
    lookAtFigure();
  }

  listenForFiles({
    picture: (file) => void takePicture(file),
    weights: (files) => void session.load({ kind: 'files', files }),
    hovering: (on) => figure.classList.toggle('receiving', on),
    nothing: (sentence) => messages.show(sentence),
  });

  document.addEventListener('keydown', (event) => {
    const typing =
      event.target instanceof HTMLElement &&
      event.target.matches('input, button, select, textarea, summary, [tabindex]');
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key.toLowerCase() === 'z') {
      event.preventDefault();
      return event.shiftKey ? controls.redo() : controls.undo();
    }
    if (command && event.key.toLowerCase() === 'y') {
      event.preventDefault();
      return controls.redo();
    }
    if (typing || command || event.altKey || event.target instanceof SVGElement) return;
    if (event.key === ' ') layers.play();
    else if (event.key === 'ArrowRight') layers.step(1);
    else if (event.key === 'ArrowLeft') layers.step(-1);
    else return;
    event.preventDefault();
  });

  // --- The session -------------------------------------------------------------------------------

  watchStatus(session);
  session.watch((state) => {
    if (state.phase === 'failed') {
      if (!state.running) figure.dataset['state'] = 'error';
      const retry = { name: 'Try again', run: () => void session.retry() };
      messages.show(state.sentence, state.canRetry ? retry : undefined, () =>
        session.dismiss(),
      );
    }
    if (state.phase !== 'ready') return;
    const isNew = model !== state.model;
    model = state.model;
    ownName ??= model.name;
    figure.dataset['model'] = model.name === ownName ? 'embedded' : 'other';
    say('queries', String(model.queries));
    layers.setLayers(model.decoderLayers);
    if (isNew) {
      forgetAnswer();
      saveAddress();
    }
    loop.request();
  });

  const asked = HUB_MODELS.find(({ id }) => id === address.model);
  if (asked)
    messages.show(
      `This link was made with ${asked.title}, ${asked.megabytes} MB from the hub.`,
      {
        name: 'Load it',
        run: () => loadHub(asked.id),
      },
    );

  // --- First look --------------------------------------------------------------------------------

  threshold.value = String(address.threshold);
  thresholdValue.textContent = address.threshold.toFixed(2);
  truthBox.checked = address.truth;
  if (address.layer !== null) layers.go(address.layer);
  controls.refresh();
  drawPicture(false);
  editor.refresh();
  showTruth();
  loop.request();
  stickers.draw(history.now);
  new ResizeObserver(() => {
    drawPicture(false);
    editor.refresh();
    showTruth();
    showAnswer();
  }).observe(stage);
  void document.fonts.ready.then(() => {
    forgetWidths();
    showAnswer();
  });
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
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
