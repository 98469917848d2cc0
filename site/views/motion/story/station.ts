import type { Camera, Quad } from './camera.ts';
import type { Sheet } from './sheet.ts';

/** How one station looks; `u` runs from 0 to 1 while its operation happens. */
export interface Station {
  readonly camera: (sheet: Sheet) => Camera;
  /** How much of the picture is covered. */
  readonly veil: number;
  /** It needs more room than the square of the picture. */
  readonly isOpen?: boolean;
  /** Where the thing is now: the same mark travels through all stations. */
  readonly mark: (sheet: Sheet, camera: Camera, u: number) => Quad;
  /** Over the picture. */
  readonly draw: (sheet: Sheet, camera: Camera, u: number) => void;
  /** Beside it. */
  readonly side: (sheet: Sheet, u: number) => void;
}
