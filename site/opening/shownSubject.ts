import { createSceneTools, type SceneTools } from '#site/subject/sceneTools.ts';
import { joinSources } from '#site/subject/sourceChoice.ts';
import type { Subject } from '#site/subject/subject.ts';
import { createSubjectStage, type SubjectStage } from '#site/subject/subjectStage.ts';
import { byId, oneOf, say } from '#site/ui/elements.ts';
import type { Messages } from '#site/ui/messages.ts';

export interface ShownSubject extends Pick<SubjectStage, 'frame'> {
  readonly tools: SceneTools;
  draw(moving: boolean): void;
}

/** The figure's stage and instruments: what the network looks at, shown and in the reader's hand. */
export function showSubject(
  subject: Subject,
  figure: HTMLElement,
  messages: Messages,
  resized: () => void,
): ShownSubject {
  const stage = byId('stage', HTMLElement);
  const canvases = {
    scene: byId('scene', HTMLCanvasElement),
    own: byId('picture', HTMLCanvasElement),
  };
  const { frame, drawSubject } = createSubjectStage(subject, stage, canvases, resized);
  const tools = createSceneTools(subject, {
    root: figure,
    stage,
    overlay: byId('boxes', SVGSVGElement),
    tools: oneOf('.objectTools', HTMLElement, figure),
    frame,
    full: (sentence) => messages.show(sentence),
  });
  joinSources(figure, subject, messages);
  subject.watch((change) => {
    if (change !== 'kind' || subject.kind !== 'image' || !subject.own) return;
    const { name, width, height } = subject.own;
    say('imageName', `${name} · ${width} × ${height}`, figure);
  });
  return {
    frame,
    tools,
    draw(moving) {
      drawSubject(moving);
      tools.refresh();
    },
  };
}
