import { WORLD } from '#lib/scene/index.ts';
import { all, context2d, say } from '#site/ui/elements.ts';
import { fitPicture } from '#site/ui/pictureFrame.ts';
import { sentenceOf, type Messages } from '#site/ui/messages.ts';
import { createSceneControls } from '#site/subject/sceneControls.ts';
import { createSceneEditor } from '#site/subject/sceneEditor.ts';
import { createStickers } from '#site/subject/stickers.ts';
import type { Book } from '#site/run/bookSession.ts';
import type { Subject, SubjectChange, SubjectKind } from '#site/subject/subject.ts';

/** The opened picker: the scene as an instrument, the reader's picture, the webcam. */
export interface PickerPanel {
  /** Draws what is shown; call it when the panel has opened. */
  refresh(): void;
  chooseFile(): void;
}

const EMPTY = {
  scene: ['', ''],
  image: [
    'Drop a picture anywhere on this page, paste it, or choose it.',
    'Choose a picture',
  ],
  webcam: ['The webcam is off. Its pictures stay in this tab.', 'Start the webcam'],
} as const;

function find<T extends Element>(
  root: ParentNode,
  selector: string,
  type: abstract new () => T,
): T {
  const [found] = all(selector, type, root);
  if (!found) throw new Error(`The picker has no ${selector}.`);
  return found;
}

export function createPickerPanel(
  form: HTMLFormElement,
  book: Book,
  subject: Subject,
  messages: Messages,
): PickerPanel {
  const stage = find(form, '.pickerStage', HTMLElement);
  const own = find(form, 'canvas.own', HTMLCanvasElement);
  const nothing = find(form, '.nothing', HTMLElement);
  const fill = find(form, '[data-act="fill"]', HTMLButtonElement);
  const file = find(form, 'input[name="file"]', HTMLInputElement);
  const { scenes, painter } = subject;
  const frame = () => fitPicture(WORLD, WORLD, stage.clientWidth);

  const editor = createSceneEditor({
    stage,
    overlay: find(form, '.handles', SVGSVGElement),
    tools: find(form, '.objectTools', HTMLElement),
    scene: () => scenes.now,
    frame,
    change: (scene, gesture) => subject.change(scene, gesture),
    active: () => subject.kind === 'scene',
  });
  const controls = createSceneControls(form, scenes, {
    changed: (scene, gesture) => subject.change(scene, gesture),
    replaced: () => subject.replaced(),
  });
  const stickers = createStickers(form, {
    stage,
    scene: () => scenes.now,
    frame,
    change: (scene, gesture) => subject.change(scene, gesture),
    full: (sentence) => messages.show(sentence),
    paint: (category, scene, pixels) => painter.sticker(category, scene, pixels),
    added: (id) => editor.select(id),
  });
  book.onSticker((category, bitmap) => stickers.show(category, bitmap));
  painter.show(find(form, 'canvas.scene', HTMLCanvasElement));

  /** The picture or the webcam's present frame. */
  const drawOwn = () => {
    const { image, webcam, kind } = subject;
    const shown = kind === 'image' ? image?.bitmap : webcam?.video;
    const size = kind === 'image' ? image?.bitmap : webcam;
    const side = stage.clientWidth;
    own.width = own.height = Math.round(side * Math.min(2, devicePixelRatio));
    if (!shown || !size) return;
    const { left, top, scale } = fitPicture(size.width, size.height, own.width);
    const pen = context2d(own);
    pen.drawImage(shown, left, top, size.width * scale, size.height * scale);
  };

  const showKind = () => {
    const { kind, image, webcam } = subject;
    form.dataset['source'] = kind;
    for (const part of all('[data-for]', HTMLElement, form))
      part.hidden = part.dataset['for'] !== kind;
    for (const input of all('input[name="source"]', HTMLInputElement, form))
      input.checked = input.value === kind;
    nothing.hidden = kind === 'scene' || (kind === 'image' ? image : webcam) !== null;
    const [words, action] = EMPTY[kind];
    say('nothing', words, nothing);
    fill.textContent = action;
    for (const act of ['file', 'stop'])
      find(form, `[data-act="${act}"]`, HTMLButtonElement).hidden = !nothing.hidden;
  };

  const draw = (moving: boolean) => {
    if (form.hidden) return;
    if (subject.kind === 'scene') {
      painter.paint(scenes.now, stage.clientWidth, moving);
      stickers.draw(scenes.now);
      controls.refresh();
    } else drawOwn();
    editor.refresh();
  };
  subject.watch((change: SubjectChange) => {
    if (change === 'kind') showKind();
    draw(change === 'moving');
  });

  const startWebcam = () =>
    subject
      .startWebcam((sentence) => messages.show(sentence))
      .catch((error: unknown) => messages.show(sentenceOf(error)));

  for (const input of all('input[name="source"]', HTMLInputElement, form))
    input.addEventListener('change', () => subject.choose(input.value as SubjectKind));
  const chooseFile = () => file.click();
  fill.addEventListener('click', () => {
    if (subject.kind === 'image') chooseFile();
    else void startWebcam();
  });
  find(form, '[data-act="file"]', HTMLButtonElement).addEventListener('click', chooseFile);
  find(form, '[data-act="stop"]', HTMLButtonElement).addEventListener('click', () =>
    subject.stopWebcam(),
  );
  file.addEventListener('change', () => {
    const [chosen] = file.files ?? [];
    file.value = '';
    if (!chosen) return;
    subject.showImage(chosen).then(
      (note) => (note ? messages.show(note) : messages.clear()),
      (error: unknown) => messages.show(sentenceOf(error)),
    );
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('keydown', (event) => {
    const key = event.key.toLowerCase();
    if (!event.ctrlKey && !event.metaKey) return;
    if (key !== 'z' && key !== 'y') return;
    event.preventDefault();
    if (key === 'y' || event.shiftKey) controls.redo();
    else controls.undo();
  });
  new ResizeObserver(() => draw(false)).observe(stage);
  showKind();
  return { refresh: () => draw(false), chooseFile };
}
