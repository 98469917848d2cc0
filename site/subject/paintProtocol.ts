import type { CategoryName, Scene } from '#lib/scene/index.ts';
import type { TrueBox } from './identity.ts';

/** How large the reader's drawing is, and whether it had better be quick than crisp. */
export interface Sharpness {
  /** Side of the drawing, px. */
  readonly pixels: number;
  readonly moving: boolean;
}

/** What the page asks of the painter; what has an `id` is answered under it. */
export type PaintRequest =
  | { readonly kind: 'canvas'; readonly canvas: OffscreenCanvas }
  | ({ readonly kind: 'paint'; readonly scene: Scene } & Sharpness)
  | {
      readonly kind: 'shoot';
      readonly id: number;
      readonly scene: Scene;
      /** Asks for a sharp drawing as a file as well. */
      readonly drawing: Sharpness | null;
    }
  | {
      readonly kind: 'sticker';
      readonly id: number;
      readonly category: CategoryName;
      readonly scene: Scene;
      readonly pixels: number;
    };

/** A scene as the model sees it (320 x 320 px), with its exact ground truth. */
export interface SceneShot {
  readonly bitmap: ImageBitmap;
  readonly truth: readonly TrueBox[];
  /** The same as a file for the reader, where one was asked for. */
  readonly drawing: Blob | null;
}

/** What the painter tells the page. */
export type PaintAnswer =
  | { readonly kind: 'painted' }
  | { readonly kind: 'shot'; readonly id: number; readonly shot: SceneShot }
  | { readonly kind: 'sticker'; readonly id: number; readonly bitmap: ImageBitmap };
