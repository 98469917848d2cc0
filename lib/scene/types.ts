/**
 * The scene: plain JSON. World coordinates are pixels of a 320 x 320 image, x to the right, y down.
 */
export const WORLD = 320;

/** A scene holds at most this many objects. */
export const MAX_OBJECTS = 25;

export const TIMES = ['morning', 'noon', 'dusk', 'night'] as const;
export type Time = (typeof TIMES)[number];

export const PLACES = ['street', 'square', 'park', 'seaside'] as const;
export type Place = (typeof PLACES)[number];

/** Strengths from 0 (none) to 1 (as strong as it gets). */
export interface Weather {
  readonly rain: number;
  readonly fog: number;
  readonly noise: number;
  readonly blur: number;
}

export interface SceneObject {
  readonly id: number;
  /** One of CATEGORIES. */
  readonly category: string;
  /** Which drawing of that category: pose, breed or body style. */
  readonly variant: string;
  /** Where the object touches the ground (flying things: their middle), px. */
  readonly x: number;
  readonly y: number;
  /** Pixels per unit of the drawing; an adult is about 100 units tall. */
  readonly scale: number;
  /** Faces left instead of right. */
  readonly flip: boolean;
  /** Colours, clothes and the irregular cut come from here and from nowhere else. */
  readonly seed: number;
  /** Moves together with that object: an umbrella with its holder, a rider with the bicycle. */
  readonly attachedTo?: number;
  /** A pattern printed on its larger papers. */
  readonly paper?: Paper;
}

export const PAPERS = ['stripes', 'hoops', 'dots', 'checks', 'sash'] as const;
export type Paper = (typeof PAPERS)[number];

/** A thing that stands in the street and is no object: it hides, but is never annotated. */
export interface Decoy {
  /** Which drawing; see DECOY_KINDS. */
  readonly kind: string;
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  readonly flip: boolean;
  readonly seed: number;
}

export const GROUNDS = ['cobbles', 'leaves', 'slabs', 'waves'] as const;
export type GroundPattern = (typeof GROUNDS)[number];

/** Light that differs from place to place; every part may be missing. */
export interface Mood {
  /** x of a low sun behind everything, px: backlight and long shadows; not by night. */
  readonly sun?: number;
  /** A band of shade across the scene: x where it meets the lower edge, lean, width, px. */
  readonly shade?: { readonly x: number; readonly lean: number; readonly width: number };
  /** Strength of the pools of lamplight, 0-1; only while the lamps are on. */
  readonly pools?: number;
  /** Coloured shop light, only while the lamps are on. */
  readonly neon?: readonly Neon[];
}

export interface Neon {
  readonly x: number;
  readonly y: number;
  readonly r: number;
  /** '#RRGGBB'. */
  readonly colour: string;
}

export interface Background {
  readonly place: Place;
  readonly seed: number;
  /** y of the horizon, of the foot of the buildings, and of the two edges of the road, px. */
  readonly horizon: number;
  readonly wall: number;
  readonly roadTop: number;
  readonly roadBottom: number;
  /** Height of the eye above the ground, in drawing units: scale at y = (y - horizon) / eye. */
  readonly eye: number;
  /** A strong pattern on the ground. */
  readonly pattern?: GroundPattern;
}

export interface Scene {
  readonly version: 1;
  readonly seed: number;
  readonly time: Time;
  /** Brightness of the light, 0.2 to 1. */
  readonly light: number;
  readonly weather: Weather;
  readonly background: Background;
  /** Draw order: later objects are in front. */
  readonly objects: readonly SceneObject[];
  /** Look-alikes; each is drawn behind the first object that stands nearer than it. */
  readonly decoys?: readonly Decoy[];
  readonly mood?: Mood;
}

/** Ground truth of one object, in the fields of a COCO annotation. */
export interface Annotation {
  readonly id: number;
  readonly category_id: number;
  /** Tight box of the visible pixels: x, y, width, height in px. */
  readonly bbox: readonly [number, number, number, number];
  /** Visible pixels. */
  readonly area: number;
  /** 1: too hidden or too small to ask for; evaluation ignores it. */
  readonly iscrowd: 0 | 1;
  /** Visible pixels / pixels of the whole silhouette, also outside the image. */
  readonly visibility: number;
  readonly objectId: number;
}
