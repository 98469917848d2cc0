import type { TrueBox } from '#site/subject/identity.ts';
import { byId } from '#site/ui/elements.ts';
import { inkOf } from '#site/ui/palette.ts';
import type { PictureFrame } from '#site/ui/pictureFrame.ts';
import { answerOf, boxOfQuery, sayAnswer, type Answer } from '#site/run/answers.ts';
import { createAnswerTable, keyOf } from './answerTable.ts';
import type { LayerControls } from './layerControls.ts';
import type { Look } from './looks.ts';
import type { Mark } from './boxMarks.ts';
import { createOverlay } from './overlay.ts';
import { createPointing, type Pointing } from './pointing.ts';
import { birthplaceOf, createReadout, sayClaim } from './readout.ts';
import type { Settings } from './settings.ts';
import { t } from '#site/words/t.ts';

/** The answer of the model, everywhere it is shown: boxes, film strip, table, readout. */
export interface AnswerView {
  take(look: Look): void;
  /** Draws again: the layer, the threshold or the size of the stage changed. */
  show(layerBefore?: number): void;
  /** The answer is about something that is no longer shown. */
  forget(): void;
  showTruth(boxes: readonly TrueBox[]): void;
  /** The pointer on the stage points at boxes, but while it is busy. */
  listenForPointing(stage: HTMLElement, isBusy: () => boolean): void;
}

export interface AnswerViewHost {
  readonly figure: HTMLElement;
  readonly layers: LayerControls;
  readonly settings: Settings;
  readonly frame: () => PictureFrame;
}

const NO_ANSWER: Answer = { claims: [], tally: null };

export function createAnswerView({
  figure,
  layers,
  settings,
  frame,
}: AnswerViewHost): AnswerView {
  const overlay = createOverlay(byId('boxes', SVGSVGElement));
  const readOut = createReadout();
  const pointing = createPointing(() => showChosen());
  const [list, none] = [byId('answers', HTMLTableElement), byId('none', HTMLElement)];
  const table = createAnswerTable(list, none, pointing);
  let look: Look | null = null;
  let answer = NO_ANSWER;

  const answerAt = ({ run, model, truth }: Look, layer: number) => {
    const { threshold } = settings;
    const { labels } = model;
    return answerOf(run, { layer, threshold, labels, truth, before: answer.claims });
  };
  const showChosen = () => {
    const claim = answer.claims.find((other) => keyOf(other) === pointing.key);
    const place = claim && look ? birthplaceOf(claim, look.run, look.model) : null;
    overlay.highlight(claim ? pointing.key : null, place, frame());
    table.highlight(claim ? pointing.key : null);
    if (claim) readOut(sayClaim(claim, look?.model.labels ?? [], place));
    else readOut(look ? sayAnswer(answer, settings.threshold) : '');
  };
  const show = (layerBefore?: number) => {
    if (!look) return;
    const { run, model, picture } = look;
    const now = look;
    answer = answerAt(now, layers.layer);
    const from = (key: string) =>
      boxOfQuery(run, layerBefore ?? 0, Number(key.split('/')[0]));
    const isMove = layerBefore !== undefined;
    overlay.show(marksOf(answer, model.labels), frame(), isMove ? from : undefined);
    figure.dataset['detections'] = String(answer.claims.length);
    const none = t('Nothing scores over {threshold}.', {
      threshold: settings.threshold.toFixed(2),
    });
    table.show(answer, model.labels, none);
    showChosen();
    layers.film.drawSoon(picture, (layer) =>
      layer === layers.layer ? answer : answerAt(now, layer),
    );
  };

  return {
    take(next) {
      look = next;
      show();
    },
    show,
    forget() {
      look = null;
      answer = NO_ANSWER;
      pointing.clear();
      figure.dataset['detections'] = '0';
      overlay.show([], frame());
      layers.film.clear();
      table.show(answer, [], '');
      showChosen();
    },
    showTruth(boxes) {
      const marks = boxes.map(({ object, xyxyPx }) => ({ xyxyPx, ink: inkOf(object) }));
      overlay.truth(marks, frame());
    },
    listenForPointing: (stage, isBusy) =>
      listenForPointing(stage, pointing, (x, y) => (isBusy() ? null : overlay.at(x, y))),
  };
}

/** @param keyAt  the box around a point of the stage */
function listenForPointing(
  stage: HTMLElement,
  pointing: Pointing,
  keyAt: (x: number, y: number) => string | null,
): void {
  stage.addEventListener('pointermove', ({ clientX, clientY }) => {
    const { left, top } = stage.getBoundingClientRect();
    pointing.hover(keyAt(clientX - left, clientY - top));
  });
  stage.addEventListener('pointerleave', () => pointing.hover(null));
}

function marksOf({ claims }: Answer, labels: readonly string[]): Mark[] {
  return claims.map((claim) => ({
    key: keyOf(claim),
    name:
      labels[claim.detection.label] ?? t('class {label}', { label: claim.detection.label }),
    score: claim.detection.score,
    xyxyPx: claim.detection.xyxyPx,
    ink: inkOf(claim.object),
  }));
}
