import { all, oneOf } from '#site/ui/elements.ts';
import { sentenceOf, type Messages } from '#site/ui/messages.ts';
import type { Subject, SubjectKind } from './subject.ts';
import { choose, takePicture } from './takePicture.ts';

/**
 * Joins the subject with what chooses it inside `root`: `input[name=source]`, a file input, the
 * buttons `data-act="file | start | stop"`. What is `data-for` another kind is hidden; `data-empty` is
 * shown where there is nothing of that kind yet, `data-again` where there is.
 */
export function joinSources(root: HTMLElement, subject: Subject, messages: Messages): void {
  const choices = all('input[name="source"]', HTMLInputElement, root);
  const file = oneOf('input[type="file"]', HTMLInputElement, root);
  const startWebcam = () =>
    subject
      .startWebcam((sentence) => messages.show(sentence))
      .catch((error: unknown) => messages.show(sentenceOf(error)));
  const on = (act: string, run: () => void) => {
    for (const button of all(`[data-act="${act}"]`, HTMLButtonElement, root))
      button.addEventListener('click', run);
  };

  for (const input of choices)
    input.addEventListener('change', () =>
      choose(subject, input.value as SubjectKind, messages),
    );
  file.addEventListener('change', () => {
    const [chosen] = file.files ?? [];
    file.value = '';
    if (chosen) void takePicture(subject, chosen, messages);
  });
  on('file', () => file.click());
  on('start', () => void startWebcam());
  on('stop', () => subject.stopWebcam());

  const show = () => {
    const { kind } = subject;
    const isEmpty = kind !== 'scene' && subject.own === null;
    root.dataset['source'] = kind;
    for (const input of choices) input.checked = input.value === kind;
    for (const part of all('[data-for]', HTMLElement, root))
      part.hidden = part.dataset['for'] !== kind;
    for (const part of all('[data-empty]', HTMLElement, root))
      part.hidden = !isEmpty || part.dataset['empty'] !== kind;
    for (const part of all('[data-again]', HTMLElement, root)) part.hidden = isEmpty;
  };
  subject.watch((change) => {
    if (change === 'kind') show();
  });
  show();
}
