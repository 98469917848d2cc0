import { boxPx, type Box } from '#lib/numbers/boxes.ts';
import type { Run } from '#site/runtime/types.ts';
import { objectsOf } from './objectsOf.ts';
import { claimObjects, followBoxes, tallyClaims } from '#site/subject/identity.ts';
import type { Claim, Tally, TrueBox } from '#site/subject/identity.ts';
import { t } from '#site/words/t.ts';

/** What one decoder layer of one run says, over a threshold. */
export interface Answer {
  readonly claims: readonly Claim[];
  /** How good that is; null where no truth is known. */
  readonly tally: Tally | null;
}

export interface AnswerOptions {
  /** 1 is the first decoder layer. */
  readonly layer: number;
  readonly threshold: number;
  readonly labels: readonly string[];
  readonly truth: readonly TrueBox[] | null;
  /** The claims of the picture before, so that colours stay where no truth is known. */
  readonly before: readonly Claim[];
}

/** Reads the answer of a decoder layer from the raw outputs of a run. */
export function answerOf(run: Run, options: AnswerOptions): Answer {
  const { layer, threshold, labels, truth, before } = options;
  const output = run.layers[layer - 1];
  if (!output) return { claims: [], tally: null };
  const queries = output.cxcywh01_Q4.length / 4;
  const detections = objectsOf(run, output, {
    queries,
    classes: output.logit_QV.length / queries,
    width: run.width,
    height: run.height,
    threshold,
    keep: queries,
  });
  if (!truth) return { claims: followBoxes(detections, before), tally: null };
  const claims = claimObjects(detections, labels, truth);
  return { claims, tally: tallyClaims(claims, truth) };
}

/** The box of a query after a layer, px of the picture; null outside the run. */
export function boxOfQuery(run: Run, layer: number, query: number): Box | null {
  const boxes_Q4 = run.layers[layer - 1]?.cxcywh01_Q4;
  if (!boxes_Q4 || query * 4 + 3 >= boxes_Q4.length) return null;
  return boxPx(boxes_Q4, query, run);
}

/** One sentence for the line under the picture. */
export function sayAnswer({ claims, tally }: Answer, threshold: number): string {
  const boxes =
    claims.length === 1 ? t('1 box') : t('{count} boxes', { count: claims.length });
  if (!tally)
    return t('{boxes} over {threshold}', { boxes, threshold: threshold.toFixed(2) });
  const parts = [t('{found} of {asked} found', { found: tally.found, asked: tally.asked })];
  parts.push(
    tally.twice === 0 ? t('none twice') : t('{count} twice', { count: tally.twice }),
  );
  if (tally.mistakes > 0)
    parts.push(
      tally.mistakes === 1
        ? t('1 mistake')
        : t('{count} mistakes', { count: tally.mistakes }),
    );
  return parts.join(' · ');
}
