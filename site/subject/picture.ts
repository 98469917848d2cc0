import type { Scene } from '#lib/scene/types.ts';
import type { TrueBox } from './identity.ts';

/** What the network looks at. */
export interface Picture {
  readonly kind: 'scene' | 'image' | 'webcam';
  /** Pixels of the picture that the network receives (before it is resized). */
  readonly width: number;
  readonly height: number;
  /** Address of the picture, drawn sharply for the reader (`<image href>`). */
  readonly href: string;
  /** The objects that are there; null where nobody knows. */
  readonly truth: readonly TrueBox[] | null;
  /** What the address says of a scene. */
  readonly seed: number | null;
  /** The scene is another one than its seed makes. */
  readonly edited?: boolean;
  /** All of the scene that it was drawn from, for whoever wants to teach it. */
  readonly scene?: Scene;
}
