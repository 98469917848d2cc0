import type { Dataset } from '#lib/dataset/dataset.ts';
import type { EvaluationSummary } from '#lib/dataset/evaluation.ts';
import type { Partners } from '#lib/dataset/partnersOf.ts';
import type { Found } from './types.ts';

/** What the page tells the judge. */
export type ToJudge =
  /** A file of annotations, which it keeps for what follows. */
  | { readonly kind: 'read'; readonly file: File }
  /** All that was counted is forgotten. Reports bear the number. */
  | {
      readonly kind: 'begin';
      readonly turn: number;
      readonly categoryOf: Partners['categoryOf'];
    }
  /** A picture of the annotations, once. */
  | { readonly kind: 'add'; readonly image_id: number; readonly found: Found }
  /** Nothing more comes for now; answered by `settled`, after a last report. */
  | { readonly kind: 'settle' };

/** What it all comes to. */
export interface Report extends EvaluationSummary {
  /** By how much AP50 would rise if a picture's errors were mended one by one, by the id of the picture. */
  readonly costOf: ReadonlyMap<number, number>;
}

/** What the judge tells the page. */
export type FromJudge =
  | { readonly kind: 'dataset'; readonly dataset: Dataset }
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'settled' }
  | { readonly kind: 'report'; readonly turn: number; readonly report: Report };
