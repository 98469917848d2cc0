import type { BackendName, ModelSource, Run, SessionState } from './types.ts';

/** What the page asks of the worker. `id` comes back with the answer. */
export type Request =
  | {
      readonly kind: 'start';
      readonly backend: BackendName | null;
      readonly source: ModelSource;
    }
  | { readonly kind: 'load'; readonly id: number; readonly source: ModelSource }
  | { readonly kind: 'detect'; readonly id: number; readonly image: ImageBitmap }
  | { readonly kind: 'memory'; readonly id: number };

/** What the worker tells the page. */
export type Answer =
  | { readonly kind: 'state'; readonly state: SessionState }
  | { readonly kind: 'loaded'; readonly id: number }
  | { readonly kind: 'run'; readonly id: number; readonly run: Run | null }
  | { readonly kind: 'failed'; readonly id: number; readonly sentence: string }
  | {
      readonly kind: 'memory';
      readonly id: number;
      readonly tensors: number;
      readonly bytes: number;
    };
