import { claimObjects } from '#site/subject/identity.ts';
import { html } from '#site/ui/dom.ts';
import { inkOf } from '#site/ui/palette.ts';
import { controller } from './parts/controller.ts';
import { boxesOf, type Film, type FilmBox, type Frame } from './parts/film.ts';
import { lines } from './parts/lineLegend.ts';
import { fixed } from './parts/numbers.ts';
import type { Operable } from './parts/operable.ts';
import type { Shown } from './parts/picture.ts';
import { playBar } from './parts/playBar.ts';
import { player } from './parts/player.ts';
import { boxMark, stage } from './parts/stage.ts';
import { stepCurves, type Curve } from './parts/stepCurves.ts';

export type { Film } from './parts/film.ts';

export interface TrainingFilmOptions {
  /** The pictures of the film's scenes, in their order. */
  readonly pictures: readonly Shown[];
  /** The checkpoint that is shown at first, from 0; the last without. */
  readonly frame?: number;
}

const FRAME_MS = 250;
const SAID = 0.5;

/**
 * A training run under one scrubber: what its checkpoints say of a few scenes, and what that is worth on
 * scenes that they are judged on. Its value is the checkpoint, from 0.
 */
export function trainingFilm(
  film: Film,
  { pictures, frame = film.frames.length - 1 }: TrainingFilmOptions,
): Operable<number> {
  const { frames, judged } = film;
  const last = frames.length - 1;
  const stepAt = (at: number) => frames[at]?.step ?? 0;
  const scenes = pictures.map((picture, at) => sceneOf(film, picture, at));
  const reel = player(frames.length, FRAME_MS);
  const bar = playBar({
    label: 'Checkpoint of the training',
    play: () => reel.play(control.choice()),
    pause: () => reel.pause(),
    advance: () => reel.go(control.choice() + 1),
    again: () => reel.go(0),
    seek: (at) => reel.go(at),
  });
  const curves = stepCurves(curvesOf(film), (share) => reel.go(nearest(frames, share)));
  const points = frames.map(pointOf);
  const root = html(
    'div',
    { class: 'v-view v-training-film' },
    html('div', { class: 'v-film-scenes' }, ...scenes.map(({ root }) => root)),
    bar.root,
    curves.root,
    legendOf(film),
  );
  const draw = (at: number) => {
    for (const scene of scenes) scene.show(at);
    curves.show(points, at, stepAt(last));
    bar.show({
      at,
      last,
      words: `after ${stepAt(at)} steps`,
      found: `${frames[at]?.found ?? 0} of ${judged.objects} found, ${frames[at]?.twice ?? 0} second boxes`,
      running: reel.running,
      isOver: at === last,
    });
  };
  const control = controller<number>(root, {
    first: frame,
    hold: (at) => Math.min(last, Math.max(0, Math.round(at))),
    draw,
  });
  reel.watch(() => {
    if (reel.at === control.choice()) draw(reel.at);
    else control.choose(reel.at);
  });
  root.setAttribute('role', 'group');
  root.setAttribute(
    'aria-label',
    `${frames.length} checkpoints of a training run, judged on ${judged.scenes} scenes`,
  );
  return control.view;
}

/** The checkpoint whose step is nearest to a share of all steps. */
function nearest(frames: readonly Frame[], share: number): number {
  const wanted = share * (frames.at(-1)?.step ?? 0);
  const distances = frames.map(({ step }) => Math.abs(step - wanted));
  return distances.indexOf(Math.min(...distances));
}

/** One scene: boxes over a score of 0.5 strong, fainter ones thin, in the colours of what they name. */
function sceneOf(film: Film, picture: Shown, scene: number) {
  const { root: frame, drawing } = stage(picture);
  const truth = film.scenes[scene]?.truth ?? [];
  const asked = truth.filter(({ ignored }) => !ignored);
  const trueMarks = asked.map(({ object, xyxyPx }) =>
    boxMark(xyxyPx, inkOf(object), 'truth'),
  );
  const words = html('span', { class: 'v-words' });
  drawing.append(...trueMarks);
  let shown: readonly Element[] = [];
  return {
    root: html('div', { class: 'v-film-scene' }, frame, words),
    show(at: number) {
      const checkpoint = film.frames[at];
      if (!checkpoint) return;
      const boxes = boxesOf(checkpoint, scene);
      const detections = boxes.map((box, query) => ({ ...box, query }));
      const claims = claimObjects(detections, film.labels, truth);
      const marks = claims.map(({ object }, place) => {
        const { xyxyPx, score } = boxes[place] as FilmBox;
        const kind = score > SAID ? 'predicted' : 'ghost';
        const mark = boxMark(xyxyPx, inkOf(object), kind);
        // Fainter than half: as faint as its score.
        if (kind === 'ghost') mark.style.opacity = fixed(score + 0.1, 2);
        return mark;
      });
      for (const mark of shown) mark.remove();
      drawing.append(...marks.toReversed());
      shown = marks;
      const said = claimObjects(
        detections.filter(({ score }) => score > SAID),
        film.labels,
        truth,
      );
      const count = (verdict: string) =>
        said.filter((claim) => claim.verdict === verdict).length;
      words.textContent = `${count('found')} of ${asked.length} found \u00b7 ${count('twice')} second boxes`;
    },
  };
}

function curvesOf({ judged, frames }: Film): Curve[] {
  const count = (value: number) => fixed(value, 0);
  const first = ([value]: readonly (number | null)[]) => value ?? 0;
  const most = Math.max(...frames.map(({ best }) => best), 1);
  return [
    {
      key: 'AP',
      title: 'average precision',
      lines: ['AP'],
      say: (value) => fixed(value, 2),
      tell: (values) => fixed(first(values), 2),
      top: 1,
    },
    {
      key: 'found',
      title: 'found',
      lines: ['found'],
      say: count,
      tell: (values) => `${count(first(values))} of ${judged.objects}`,
      top: judged.objects,
    },
    {
      key: 'twice',
      title: 'second boxes',
      lines: ['twice'],
      say: count,
      tell: (values) => count(first(values)),
      top: 1,
    },
    {
      key: 'scores',
      title: 'score: second box, first box',
      lines: ['second', 'first'],
      say: (value) => fixed(value, 1),
      tell: ([second, best]) => `${fixed(second ?? 0, 2)}, ${fixed(best ?? 0, 2)}`,
      top: most,
    },
  ];
}

const pointOf = ({ step, AP, found, twice, best, second }: Frame) => ({
  step,
  values: { AP: [AP], found: [found], twice: [twice], scores: [second, best] },
});

function legendOf({ judged, frames }: Film): HTMLElement {
  return lines(
    [
      { label: 'score over 0.5', line: 'solid' },
      { label: 'over 0.1', line: 'ghost' },
      { label: 'true', line: 'dashed' },
    ],
    `${frames.length} checkpoints \u00b7 curves: ${judged.objects} objects in ${judged.scenes} other scenes, none of them trained on; at the end AP ${fixed(frames.at(-1)?.AP ?? 0, 2)}`,
  );
}
