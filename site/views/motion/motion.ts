/** One step of a motion, as the present run tells it. */
export interface MotionStep {
  /** One to three words, for the strip. */
  readonly name: string;
  /** What happens in it, with the numbers that are seen: it stands below the picture and is read out. */
  readonly sentence: string;
  /** How long it moves; 600 ms without. */
  readonly ms?: number;
  /** How long it stands afterwards while it is played; without, as long as its sentence takes to read. */
  readonly pause?: number;
}

/** A moment of a motion: so much of a step is over. */
export interface Moment {
  /** From 0. */
  readonly step: number;
  /** 0 .. 1, even in time: what moves eases by itself (`ease.ts`). */
  readonly t: number;
}

/**
 * A picture that moves. It is drawn by a pure function of what is chosen and of the moment, so that it
 * can be played, scrubbed, printed and tested alike.
 */
export interface Motion<C> {
  /** What it is drawn on; the player lays its strip below. */
  readonly element: HTMLElement;
  /** The steps as a choice tells them: as many for every choice. */
  readonly steps: (choice: C) => readonly MotionStep[];
  /** Draws a moment: the same picture whatever was drawn before. */
  readonly draw: (choice: C, moment: Moment) => void;
}

/** The moment at a place on the strip: 0 is before the first step, 2 the end of the second. */
export function momentAt(place: number, steps: number): Moment {
  const held = Math.min(steps, Math.max(0, place));
  const step = Math.max(0, Math.ceil(held) - 1);
  return { step, t: held - step };
}
