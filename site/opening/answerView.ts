import type { ModelReport, Run } from '#site/runtime/types.ts';
import { answerOf, boxOfQuery, sayAnswer, type Answer } from '#site/run/answers.ts';
import { createAnswerTable, keyOf } from './answerTable.ts';
import { byId } from '#site/ui/elements.ts';
import type { PictureFrame } from '#site/ui/pictureFrame.ts';
import type { TrueBox } from '#site/subject/identity.ts';
import type { LayerControls } from './layerControls.ts';
import { createOverlay } from './overlay.ts';
import { inkOf } from '#site/ui/palette.ts';
import { stillOf, type Still } from '#site/subject/smallCopy.ts';
import { birthplaceOf, sayClaim } from './readout.ts';

/** The answer of the model, everywhere it is shown: boxes, film strip, table, readout. */
export interface AnswerView {
  /** A run is over. Its bitmap is copied, not kept. */
  take(run: Run, bitmap: ImageBitmap, truth: readonly TrueBox[] | null): void;
  /** Draws again: the layer, the threshold or the size of the stage changed. */
  show(layerBefore?: number): void;
  /** The answer is about something that is no longer shown. */
  forget(): void;
  showTruth(boxes: readonly TrueBox[]): void;
  /** Points at the box under a point of the stage; null leaves the stage. */
  pointAt(point: { readonly x: number; readonly y: number } | null): void;
}

export interface AnswerViewHost {
  readonly figure: HTMLElement;
  readonly layers: LayerControls;
  model(): ModelReport | null;
  frame(): PictureFrame;
  threshold(): number;
}

/** A screen reader hears the answer when it has stood still for so long. */
const SPEAK_AFTER_MS = 700;
const NO_ANSWER: Answer = { claims: [], tally: null };

interface Taken {
  readonly run: Run;
  readonly still: Still;
  readonly truth: readonly TrueBox[] | null;
}

export function createAnswerView(host: AnswerViewHost): AnswerView {
  const { figure, layers } = host;
  const readout = byId('readout', HTMLOutputElement);
  const spoken = byId('spoken', HTMLElement);
  const overlay = createOverlay(byId('boxes', SVGSVGElement));
  let taken: Taken | null = null;
  let answer = NO_ANSWER;
  let hovered: string | null = null;
  let pinned: string | null = null;
  let speaking: number | undefined;
  let filming: number | undefined;

  const labels = () => host.model()?.labels ?? [];
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

  const hover = (key: string | null) => {
    if (key === hovered) return;
    hovered = key;
    showChosen();
  };

  const showChosen = () => {
    const key = hovered ?? pinned;
    const claim = answer.claims.find((other) => keyOf(other) === key);
    const model = host.model();
    const place = claim && taken && model ? birthplaceOf(claim, taken.run, model) : null;
    overlay.highlight(claim ? key : null, place);
    table.highlight(claim ? key : null);
    if (claim) readout.textContent = sayClaim(claim, labels(), place);
    else readout.textContent = taken ? sayAnswer(answer, host.threshold()) : '';
    clearTimeout(speaking);
    speaking = window.setTimeout(() => {
      if (spoken.textContent !== readout.textContent)
        spoken.textContent = readout.textContent;
    }, SPEAK_AFTER_MS);
  };

  const answerAt = ({ run, truth }: Taken, layer: number) =>
    answerOf(run, {
      layer,
      threshold: host.threshold(),
      labels: labels(),
      truth,
      before: answer.claims,
    });

  const marksOf = ({ claims }: Answer) =>
    claims.map((claim) => ({
      key: keyOf(claim),
      name: labels()[claim.detection.label] ?? `class ${claim.detection.label}`,
      score: claim.detection.score,
      xyxyPx: claim.detection.xyxyPx,
      ink: inkOf(claim.object),
    }));

  const drawFilm = (now: Taken) => {
    const ofLayer = (_: unknown, i: number) =>
      i + 1 === layers.layer ? answer : answerAt(now, i + 1);
    layers.film.draw(now.still, Array.from({ length: layers.layers }, ofLayer));
  };

  const show = (layerBefore?: number) => {
    if (!taken) return;
    const now = taken;
    answer = answerAt(now, layers.layer);
    const from = (key: string) =>
      boxOfQuery(now.run, layerBefore ?? 0, Number(key.split('/')[0]));
    overlay.show(
      marksOf(answer),
      host.frame(),
      layerBefore === undefined ? undefined : from,
    );
    figure.dataset['detections'] = String(answer.claims.length);
    table.show(answer, labels(), `Nothing scores over ${host.threshold().toFixed(2)}.`);
    showChosen();
    // In a task of its own: the boxes must not wait for six small pictures.
    clearTimeout(filming);
    filming = window.setTimeout(() => drawFilm(now), 0);
  };

  return {
    take(run, bitmap, truth) {
      taken = { run, still: stillOf(bitmap), truth };
      show();
    },
    show,
    forget() {
      clearTimeout(filming);
      taken = null;
      answer = NO_ANSWER;
      hovered = pinned = null;
      figure.dataset['detections'] = '0';
      overlay.show([], host.frame());
      layers.film.clear();
      table.show(answer, labels(), '');
      showChosen();
    },
    showTruth(boxes) {
      const marks = boxes.map(({ object, xyxyPx }) => ({ xyxyPx, ink: inkOf(object) }));
      overlay.truth(marks, host.frame());
    },
    pointAt(point) {
      hover(point && overlay.at(point.x, point.y));
    },
  };
}
