import type { CategoryName } from '../categories.ts';
import { categoryId } from '../categories.ts';
import { pen, type Shape } from '../pen.ts';
import { seededRandom } from '../random.ts';
import { printPaper } from '../paper.ts';
import type { SceneObject } from '../types.ts';
import { drawBench } from './bench.ts';
import { drawBicycle } from './bicycle.ts';
import { drawBird } from './bird.ts';
import { drawBus } from './bus.ts';
import { drawCar } from './car.ts';
import { drawCat } from './cat.ts';
import { drawDog } from './dog.ts';
import { drawKite } from './kite.ts';
import { drawPerson } from './person.ts';
import { drawTrafficLight } from './trafficLight.ts';
import { drawTruck } from './truck.ts';
import type { Draw } from './harder/drawings.ts';
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
import { drawUmbrella } from './umbrella.ts';

/** How a thing of every category is cut. */
export const DRAWINGS: Readonly<Record<CategoryName, Draw>> = {
  person: drawing(drawPerson, HARDER_PEOPLE),
  bicycle: drawing(drawBicycle, HARDER_BICYCLES),
  car: drawing(drawCar, HARDER_CARS),
  bus: drawing(drawBus, HARDER_BUSES),
  truck: drawing(drawTruck, HARDER_TRUCKS),
  'traffic light': drawing(drawTrafficLight, HARDER_SIGNALS),
  bench: drawing(drawBench, HARDER_BENCHES),
  bird: drawing(drawBird, HARDER_BIRDS),
  cat: drawing(drawCat, HARDER_CATS),
  dog: drawing(drawDog, HARDER_DOGS),
  umbrella: drawing(drawUmbrella, HARDER_UMBRELLAS),
  kite: drawing(drawKite, HARDER_KITES),
};

function drawing(plain: Draw, harder: Readonly<Record<string, Draw>>): Draw {
  return (p, random, variant) => (harder[variant] ?? plain)(p, random, variant);
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
  DRAWINGS[object.category as CategoryName](p, random, object.variant);
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
