import { byId, say } from '#site/ui/elements.ts';
import { sentenceOf, type Messages } from '#site/ui/messages.ts';
import type { BookRun } from '#site/run/bookRun.ts';
import type { Book } from '#site/run/bookSession.ts';
import type { SceneControls } from '#site/subject/sceneControls.ts';
import { pictureOf } from '#site/subject/pictureOf.ts';
import { sceneName } from '#site/subject/sceneName.ts';
import { drawPicture, sheetOf } from './ribbonDrawings.ts';

/** What takes back its own changes. */
const TAKES_BACK = '#picker, input, textarea, select, [contenteditable], .cm-editor';

/** The word in the top bar: what the network looks at. Its panel is loaded when it is first opened. */
export function watchPicker(book: Book, messages: Messages): void {
  const root = byId('subject', HTMLElement);
  const button = byId('subjectButton', HTMLButtonElement);
  const form = byId('picker', HTMLFormElement);
  const thumbnail = root.querySelector('canvas');
  let panel: Promise<SceneControls> | null = null;

  const load = async () => {
    const [{ startPickerPanel }, subject] = await Promise.all([
      import('./pickerPanel.ts'),
      book.subject,
    ]);
    return startPickerPanel(form, subject, messages);
  };
  const ready = async () => {
    try {
      return await (panel ??= load());
    } catch (error) {
      panel = null;
      messages.show(sentenceOf(error));
      return null;
    }
  };
  const open = async () => {
    form.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    await ready();
  };
  const close = () => {
    const hadFocus = root.contains(document.activeElement);
    form.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    if (hadFocus) button.focus();
  };

  // Also while the panel is closed: the scene may have been changed on the page before.
  document.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || !/^[zy]$/i.test(event.key)) return;
    const on = event.target instanceof Element ? event.target : null;
    if (event.defaultPrevented || on?.closest(TAKES_BACK)) return;
    event.preventDefault();
    void ready().then((controls) => controls?.undoByKey(event));
  });
  button.addEventListener('click', () => {
    if (form.hidden) void open();
    else close();
  });
  form.addEventListener('click', (event) => {
    const { target } = event;
    if (target instanceof HTMLElement && target.dataset['act'] === 'close') close();
  });
  // Before the editor hears it: Escape first lets go of an object, then closes the panel.
  root.addEventListener(
    'keydown',
    ({ key, target }) => {
      if (key !== 'Escape' || form.hidden) return;
      const tools = form.querySelector<HTMLElement>('.objectTools');
      const holdsObject = target instanceof SVGElement && tools?.hidden === false;
      if (!holdsObject) close();
    },
    true,
  );

  book.watch(async (run) => {
    say('subjectName', await nameOf(run, book), button);
    const image = await pictureOf(run.picture);
    const sheet = thumbnail && sheetOf(thumbnail, run.picture);
    if (sheet && book.run === run) drawPicture(sheet, image, false);
  });
}

async function nameOf({ picture, mode }: BookRun, book: Book): Promise<string> {
  if (picture.kind === 'scene' || mode === 'replay') return sceneName(picture);
  return (await book.subject).name;
}
