import type { CategoryName } from '../categories.ts';
import { categoryId } from '../categories.ts';
import { pen, type Pen, type Shape } from '../pen.ts';
import { seededRandom, type Random } from '../random.ts';
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
import { drawUmbrella, UMBRELLA_VARIANTS } from './umbrella.ts';

type Draw = (p: Pen, random: Random, variant: string) => void;

/** The drawings of every category: how it is cut, and in which variants it comes. */
export const DRAWINGS: Readonly<
  Record<CategoryName, { readonly draw: Draw; readonly variants: readonly string[] }>
> = {
  person: { draw: drawPerson, variants: PERSON_VARIANTS },
  bicycle: { draw: drawBicycle, variants: BICYCLE_VARIANTS },
  car: { draw: drawCar, variants: CAR_VARIANTS },
  bus: { draw: drawBus, variants: BUS_VARIANTS },
  truck: { draw: drawTruck, variants: TRUCK_VARIANTS },
  'traffic light': { draw: drawTrafficLight, variants: TRAFFIC_LIGHT_VARIANTS },
  bench: { draw: drawBench, variants: BENCH_VARIANTS },
  bird: { draw: drawBird, variants: BIRD_VARIANTS },
  cat: { draw: drawCat, variants: CAT_VARIANTS },
  dog: { draw: drawDog, variants: DOG_VARIANTS },
  umbrella: { draw: drawUmbrella, variants: UMBRELLA_VARIANTS },
  kite: { draw: drawKite, variants: KITE_VARIANTS },
};

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
  const sx = object.flip ? -object.scale : object.scale;
  return p.shapes.map((shape) => ({
    ...shape,
    contours: shape.contours.map((c) =>
      c.map((v, i) => (i % 2 === 0 ? object.x + v * sx : object.y + v * object.scale)),
    ),
  }));
}
