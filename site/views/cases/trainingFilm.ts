import { trainingFilm, type Film } from '../trainingFilm.ts';
import { street } from './fixtures/picture.ts';

const truth = street.truth ?? [];
const labels = ['person', 'bus', 'sports ball'];

/** A run of nine checkpoints: things are found, some of them twice, then once. */
const film: Film = {
  labels,
  scenes: [0, 1, 2].map((seed) => ({ seed, truth })),
  judged: { seeds: [1, 40], scenes: 40, objects: 280 },
  frames: Array.from({ length: 9 }, (_, at) => {
    const share = at / 8;
    const twice = Math.round(60 * share * (1.2 - share));
    return {
      step: 100 * at ** 2,
      AP: 0.78 * share,
      AP50: 0.9 * share,
      ...{ found: Math.round(260 * share), twice, mistakes: 20 - 2 * at },
      ...{ best: 0.9 * share, second: 0.35 * share * (1.3 - share) },
      boxes: [0, 1, 2].map(
        (scene) =>
          truth
            .slice(0, Math.ceil(truth.length * share))
            .flatMap(({ name, xyxyPx }, thing) => {
              const off = Math.round((8 - at) * (1 + scene));
              const score = Math.round(25 + 70 * share);
              const moved = xyxyPx.map((side) => Math.min(320, side + off));
              const row = [labels.indexOf(name), score, ...moved];
              return thing === 1 && at > 3 && at < 7 ? [...row, row[0], 60, ...moved] : row;
            }) as number[],
      ),
    };
  }),
};
const pictures = [street, street, street];

/** The last checkpoint. */
export function filmOfTraining(): Element {
  return trainingFilm(film, { pictures });
}

/** In the middle, while a thing is said twice. */
export function filmOfTrainingMidway(): Element {
  return trainingFilm(film, { pictures, frame: 5 });
}
