import type { CategoryName } from '../categories.ts';
import { categoryId } from '../categories.ts';
import { pen, type Shape } from '../pen.ts';
import { seededRandom } from '../random.ts';
import { printPaper } from '../paper.ts';
import type { SceneObject } from '../types.ts';
import { BENCH_VARIANTS, drawBench } from './bench.ts';
import { BICYCLE_VARIANTS, drawBicycle } from './bicycle.ts';
import { BIRD_VARIANTS, drawBird } from './bird.ts';
import { BUS_VARIANTS, drawBus } from './bus.ts';
import { CAR_VARIANTS, drawCar } from './car.ts';
import { CAT_VARIANTS, drawCat } from './cat.ts';
import { DOG_VARIANTS, drawDog } from './dog.ts';
import { drawKite, KITE_VARIANTS } from './kite.ts';
import { drawPerson, PERSON_VARIANTS } from './person.ts';
import { drawTrafficLight, TRAFFIC_LIGHT_VARIANTS } from './trafficLight.ts';
import { drawTruck, TRUCK_VARIANTS } from './truck.ts';
import type { Draw, Drawings } from './harder/drawings.ts';
import { HARDER_BIRDS } from './harder/birds.ts';
import { HARDER_CATS } from './harder/cats.ts';
import { HARDER_DOGS } from './harder/dogs.ts';
import { HARDER_BENCHES } from './harder/benches.ts';
import { HARDER_BICYCLES } from './harder/bicycles.ts';
import { HARDER_SIGNALS } from './harder/signals.ts';
import { HARDER_KITES } from './harder/kites.ts';
import { HARDER_UMBRELLAS } from './harder/umbrellas.ts';
import { HARDER_PEOPLE } from './harder/people.ts';
import { HARDER_CARS } from './harder/cars.ts';
import { HARDER_BUSES } from './harder/buses.ts';
import { HARDER_TRUCKS } from './harder/trucks.ts';
import { drawUmbrella, UMBRELLA_VARIANTS } from './umbrella.ts';

export interface Drawing {
  readonly draw: Draw;
  /** What the plain scenes choose from: the list must never change, old seeds depend on it. */
  readonly variants: readonly string[];
  /** Poses and kinds that only the harder scenes show. */
  readonly harder: readonly string[];
}

/** The drawings of every category: how it is cut, and in which variants it comes. */
export const DRAWINGS: Readonly<Record<CategoryName, Drawing>> = {
  person: drawing(drawPerson, PERSON_VARIANTS, HARDER_PEOPLE),
  bicycle: drawing(drawBicycle, BICYCLE_VARIANTS, HARDER_BICYCLES),
  car: drawing(drawCar, CAR_VARIANTS, HARDER_CARS),
  bus: drawing(drawBus, BUS_VARIANTS, HARDER_BUSES),
  truck: drawing(drawTruck, TRUCK_VARIANTS, HARDER_TRUCKS),
  'traffic light': drawing(drawTrafficLight, TRAFFIC_LIGHT_VARIANTS, HARDER_SIGNALS),
  bench: drawing(drawBench, BENCH_VARIANTS, HARDER_BENCHES),
  bird: drawing(drawBird, BIRD_VARIANTS, HARDER_BIRDS),
  cat: drawing(drawCat, CAT_VARIANTS, HARDER_CATS),
  dog: drawing(drawDog, DOG_VARIANTS, HARDER_DOGS),
  umbrella: drawing(drawUmbrella, UMBRELLA_VARIANTS, HARDER_UMBRELLAS),
  kite: drawing(drawKite, KITE_VARIANTS, HARDER_KITES),
};

function drawing(plain: Draw, variants: readonly string[], harder: Drawings): Drawing {
  const draw: Draw = (p, random, variant) => (harder[variant] ?? plain)(p, random, variant);
  return { draw, variants, harder: Object.keys(harder) };
}

const CUT = new WeakMap<SceneObject, readonly Shape[]>();

/**
 * The shapes of one object in world coordinates, back to front. They depend on the object alone,
 * and are kept as long as the object lives: drawing, ground truth and hit test cut only once.
 *
 * @unit world px
 * @throws on an unknown category
 */
export function objectShapes(object: SceneObject): readonly Shape[] {
  let shapes = CUT.get(object);
  if (shapes === undefined) CUT.set(object, (shapes = cutObject(object)));
  return shapes;
}

function cutObject(object: SceneObject): readonly Shape[] {
  categoryId(object.category);
  const random = seededRandom(object.seed);
  const p = pen(random);
  DRAWINGS[object.category as CategoryName].draw(p, random, object.variant);
  const { paper } = object;
  return placeShapes(paper ? printPaper(p.shapes, random, paper) : p.shapes, object);
}

/** Puts shapes in drawing units where the thing stands. */
export function placeShapes(
  shapes: readonly Shape[],
  { x, y, scale, flip }: Pick<SceneObject, 'x' | 'y' | 'scale' | 'flip'>,
): readonly Shape[] {
  const sx = flip ? -scale : scale;
  return shapes.map((shape) => ({
    ...shape,
    contours: shape.contours.map((c) =>
      c.map((v, i) => (i % 2 === 0 ? x + v * sx : y + v * scale)),
    ),
  }));
}
