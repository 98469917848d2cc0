import type { Box } from '#lib/numbers/boxes.ts';
import { svg } from '#site/ui/dom.ts';
import type { Ink } from '#site/ui/palette.ts';
import { toStage, type PictureFrame } from '#site/ui/pictureFrame.ts';
import { createBoxMarks, setRect, type BoxMarks } from './boxMarks.ts';

/** A true box: dashed. */
export interface TruthMark {
  readonly xyxyPx: Box;
  readonly ink: Ink;
}

/** Where the hovered box was born: the cell of its token. */
export interface Birthplace {
  readonly xyxyPx: Box;
  readonly colour: string;
}

export interface Overlay extends Pick<BoxMarks, 'show' | 'at'> {
  truth(marks: readonly TruthMark[], frame: PictureFrame): void;
  highlight(key: string | null, birthplace: Birthplace | null, frame: PictureFrame): void;
}

/** Boxes over the picture, in an SVG whose user unit is one CSS px of the stage. */
export function createOverlay(root: SVGSVGElement): Overlay {
  const layer = (name: string) => svg('g', { class: name, 'aria-hidden': true });
  const [truthLayer, birthLayer] = [layer('truth'), layer('birth')];
  // Labels lie over all boxes: a box must not cross out another one's name.
  const [boxLayer, tagLayer] = [layer('predicted'), layer('tags')];
  root.append(truthLayer, birthLayer, boxLayer, tagLayer);
  const marks = createBoxMarks(boxLayer, tagLayer);
  return {
    show: marks.show,
    at: marks.at,
    truth(boxes, frame) {
      truthLayer.replaceChildren(
        ...boxes.map(({ xyxyPx, ink }) => drawTruth(toStage(xyxyPx, frame), ink)),
      );
    },
    highlight(key, birthplace, frame) {
      root.classList.toggle('dimmed', key !== null);
      marks.highlight(key);
      birthLayer.replaceChildren();
      if (!birthplace) return;
      const cell = svg('rect', { stroke: birthplace.colour });
      setRect(cell, toStage(birthplace.xyxyPx, frame));
      birthLayer.append(cell);
    },
  };
}

function drawTruth(box: Box, { line, dash }: Ink): SVGGElement {
  const rects = ['halo', 'line'].map((name) =>
    svg('rect', { class: name, 'stroke-dasharray': dash }),
  );
  for (const rect of rects) setRect(rect, box);
  const group = svg('g', {}, ...rects);
  group.style.setProperty('--line', line);
  return group;
}
