import type { CategoryName, Scene } from '#lib/scene/index.ts';
import type { TrueBox } from './identity.ts';

/** What the page asks of the painter. */
export type PaintRequest =
  | { readonly kind: 'canvas'; readonly canvas: OffscreenCanvas }
  | {
      readonly kind: 'paint';
      readonly scene: Scene;
      /** Side of the drawing, px of the screen. */
      readonly pixels: number;
      /** Things move: rather quick than crisp. */
      readonly moving: boolean;
    }
  | { readonly kind: 'shoot'; readonly id: number; readonly scene: Scene }
  | {
      /** As `shoot`, and drawn sharply as a file for the reader. */
      readonly kind: 'picture';
      readonly id: number;
      readonly scene: Scene;
      /** Side of the file's picture, px. */
      readonly pixels: number;
      /** Things move: rather quick than crisp. */
      readonly moving: boolean;
    }
  | {
      readonly kind: 'sticker';
      readonly category: CategoryName;
      readonly scene: Scene;
      readonly pixels: number;
    };

/** What the painter tells the page. */
export type PaintAnswer =
  | { readonly kind: 'painted' }
  | {
      readonly kind: 'shot';
      readonly id: number;
      /** 320 x 320 px, as the model sees it. */
      readonly bitmap: ImageBitmap;
      readonly truth: readonly TrueBox[];
    }
  | {
      readonly kind: 'picture';
      readonly id: number;
      readonly bitmap: ImageBitmap;
      readonly truth: readonly TrueBox[];
      readonly drawing: Blob;
    }
  | {
      readonly kind: 'sticker';
      readonly category: CategoryName;
      readonly bitmap: ImageBitmap;
    };
