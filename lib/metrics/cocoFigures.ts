/** COCO's six figures of precision, 0 to 1; -1 where no object falls under it. */
export interface CocoAP {
  /** Mean over IoU 0.50, 0.55, ... 0.95. */
  readonly AP: number;
  readonly AP50: number;
  readonly AP75: number;
  /** Objects below 32 x 32 px, up to 96 x 96 px, and above. */
  readonly APsmall: number;
  readonly APmedium: number;
  readonly APlarge: number;
}

/** One class that has objects. */
export interface CategoryFigures {
  readonly AP: number;
  readonly AP50: number;
  /** That ought to be found: crowds are none. */
  readonly objects: number;
}

/** COCO's twelve figures, 0 to 1, -1 where no object falls under it; and those of each class. */
export interface CocoFigures extends CocoAP {
  /** Recall with the best 1, 10 and 100 detections an image and class. */
  readonly AR1: number;
  readonly AR10: number;
  readonly AR100: number;
  readonly ARsmall: number;
  readonly ARmedium: number;
  readonly ARlarge: number;
  /** By the id of the class; those without objects are left out. */
  readonly categories: ReadonlyMap<number, CategoryFigures>;
}
