import type { BoxXywh } from './coco.ts';
import { SAME_PLACE, TOUCHES, type ErrorKind } from './errorKinds.ts';
import { crowdOverlap, iou } from './iou.ts';

/** A true object, as far as judging needs it. */
export interface JudgedObject {
  readonly name: string;
  readonly bbox: BoxXywh;
  /** Too hidden or too small to ask for: finding it is neither right nor wrong. */
  readonly ignored: boolean;
}

/** A true object whose failures are counted by what hides it. */
export interface AskedObject extends JudgedObject {
  /** Share of the whole object that can be seen, 0 to 1. */
  readonly visibility: number;
}

export interface FoundObject {
  readonly name: string;
  readonly bbox: BoxXywh;
  readonly score: number;
}

/** What became of an object that is asked for. */
export type ObjectFate = 'right' | Extract<ErrorKind, 'confused' | 'loose' | 'missed'>;
/** What a detection is that no object's fate explains. */
export type SpareFate = Exclude<ErrorKind, ObjectFate>;

/** One object and the detection that decides its fate, or a detection to spare. */
export type Outcome<
  O extends JudgedObject = AskedObject,
  F extends FoundObject = FoundObject,
> =
  | {
      readonly kind: ObjectFate;
      readonly object: O;
      /** Null where it is missed. */
      readonly found: F | null;
      readonly iou: number;
    }
  | {
      readonly kind: SpareFate;
      readonly object: null;
      readonly found: F;
      /** With the object that it touches most. */
      readonly iou: number;
    };

/**
 * Says of each object whether it is found, and of each further detection what it is. In turn, best
 * score first, a detection takes the free object that it overlaps most: its own class at IoU 0.5
 * (right); what is left, another class at IoU 0.5 (confused); what is left, its own class at IoU
 * 0.1 (loose). Objects that nobody took are missed. Detections to spare are doubled (IoU 0.5 with
 * an object that is taken), beside one (IoU 0.1 with any) or invented. Those that lie in an ignored
 * object of their class are left out.
 *
 * The kinds are those of errorKinds.ts. Where judgePicture asks, as TIDE does, what each detection of any
 * score is worth, this asks of each object what became of it at a score that counts as said.
 *
 * @param detections of one image, all that count as said
 * @unit  boxes in pixels of the image
 */
export function judgeImage<O extends JudgedObject, F extends FoundObject>(
  objects: readonly O[],
  detections: readonly F[],
): Outcome<O, F>[] {
  const asked = objects.filter(({ ignored }) => !ignored);
  const hidden = objects.filter(({ ignored }) => ignored);
  const ranked = [...detections].sort((a, b) => b.score - a.score);
  const taken = new Map<O, Outcome<O, F>>();
  const right = takeTurns('right', ranked, asked, taken);
  const told = right.filter(
    ({ name, bbox }) =>
      !hidden.some((h) => h.name === name && crowdOverlap(bbox, h.bbox) >= SAME_PLACE),
  );
  const named = takeTurns('confused', told, asked, taken);
  const spare = takeTurns('loose', named, asked, taken);
  return [
    ...asked.map(
      (object): Outcome<O, F> =>
        taken.get(object) ?? { kind: 'missed', object, found: null, iou: 0 },
    ),
    ...spare.map((found) => judgeSpare(found, asked, hidden, taken)),
  ];
}

/** Lets detections take objects that they fit; returns those that took none. */
function takeTurns<O extends JudgedObject, F extends FoundObject>(
  kind: 'right' | 'confused' | 'loose',
  detections: readonly F[],
  asked: readonly O[],
  taken: Map<O, Outcome<O, F>>,
): F[] {
  return detections.filter((found) => {
    let best: O | undefined;
    let bestIou = kind === 'loose' ? TOUCHES : SAME_PLACE;
    for (const object of asked) {
      if (taken.has(object) || (object.name === found.name) === (kind === 'confused'))
        continue;
      const overlap = iou(found.bbox, object.bbox);
      if (overlap < bestIou) continue;
      [best, bestIou] = [object, overlap];
    }
    if (best) taken.set(best, { kind, object: best, found, iou: bestIou });
    return !best;
  });
}

function judgeSpare<O extends JudgedObject, F extends FoundObject>(
  found: F,
  asked: readonly O[],
  hidden: readonly O[],
  taken: ReadonlyMap<O, Outcome<O, F>>,
): Outcome<O, F> {
  const most = (objects: readonly O[]) =>
    Math.max(0, ...objects.map(({ bbox }) => iou(found.bbox, bbox)));
  const overlap = most([...asked, ...hidden]);
  if (most(asked.filter((object) => taken.has(object))) >= SAME_PLACE)
    return { kind: 'doubled', object: null, found, iou: overlap };
  const kind = overlap >= TOUCHES ? 'beside' : 'invented';
  return { kind, object: null, found, iou: overlap };
}
