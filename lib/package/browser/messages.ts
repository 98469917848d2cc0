import type { Pixels } from '../../image/pixels.ts';
import type { DetectOptions, FoundObject } from '../detect.ts';
import type { ModelSource } from './fetchModel.ts';
import type { BackendName } from './startBackend.ts';

/** What the worker is asked. */
export type Request =
  | {
      readonly kind: 'open';
      readonly source: ModelSource;
      readonly backend: BackendName | undefined;
    }
  | {
      readonly kind: 'detect';
      readonly picture: ImageBitmap | Pixels;
      readonly options: DetectOptions;
    };

/** What it answers. */
export interface Answers {
  readonly open: { readonly backend: BackendName; readonly labels: readonly string[] };
  readonly detect: readonly FoundObject[];
}

export type Reply =
  | { readonly id: number; readonly value: Answers[keyof Answers] }
  | { readonly id: number; readonly sentence: string };
