import type { SceneControls } from '#site/subject/sceneControls.ts';
import { createSceneTools } from '#site/subject/sceneTools.ts';
import { joinSources } from '#site/subject/sourceChoice.ts';
import type { Subject } from '#site/subject/subject.ts';
import { createSubjectStage } from '#site/subject/subjectStage.ts';
import { oneOf } from '#site/ui/elements.ts';
import type { Messages } from '#site/ui/messages.ts';

/**
 * The opened picker: the scene as an instrument, the reader's picture, the webcam. It draws itself
 * whenever it gets its size, that is when it opens.
 */
export function startPickerPanel(
  form: HTMLFormElement,
  subject: Subject,
  messages: Messages,
): SceneControls {
  const element = oneOf('.pickerStage', HTMLElement, form);
  const canvases = {
    scene: oneOf('canvas.scene', HTMLCanvasElement, form),
    own: oneOf('canvas.own', HTMLCanvasElement, form),
  };
  const { frame, drawSubject } = createSubjectStage(subject, element, canvases, () =>
    draw(false),
  );
  const tools = createSceneTools(subject, {
    root: form,
    stage: element,
    overlay: oneOf('.handles', SVGSVGElement, form),
    tools: oneOf('.objectTools', HTMLElement, form),
    frame,
    full: (sentence) => messages.show(sentence),
  });
  joinSources(form, subject, messages);

  const draw = (moving: boolean) => {
    if (form.hidden) return;
    drawSubject(moving);
    tools.refresh();
  };
  subject.watch((change) => draw(change === 'moving'));
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('keydown', (event) => tools.controls.undoByKey(event));
  return tools.controls;
}
