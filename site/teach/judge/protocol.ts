import type { Frame } from '#lib/trace/frame.ts';
import type { Verdict } from '#site/notebook/exercise.ts';

/** What a page asks of the closed worker, and answers it. */
export type ToJudge =
  | { readonly judge: string; readonly text: string }
  | { readonly answer: number; readonly frame: Frame }
  | { readonly answer: number; readonly refusal: string };

/** What the closed worker says. */
export type FromJudge =
  | { readonly ready: true }
  | { readonly ask: number; readonly of: 'see' | 'weight'; readonly path: string }
  | { readonly verdict: Verdict };
