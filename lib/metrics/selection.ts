import type { BoxXywh } from './coco.ts';
import { iou } from './iou.ts';

/** A token that became a query: how certain it is of its class, and where it says the object is. */
export interface SelectedToken {
  /** Sigmoid of its largest class logit, 0..1. */
  readonly score: number;
  readonly bbox: BoxXywh;
}

/** How many of the selected tokens are certain of a class, well placed, or both. */
export interface SelectionCount {
  readonly tokens: number;
  readonly classOver: number;
  readonly iouOver: number;
  readonly bothOver: number;
}

/** Both bars of the paper's table 4. */
export const SELECTION_BAR = 0.5;

/**
 * Counts the selected tokens whose class score, whose largest IoU with a true box of any class,
 * or both, are over 0.5: what query selection of minimal uncertainty is measured by.
 *
 * @unit   boxes and truths in pixels of the same image
 * @source RT-DETR §5.3, table 4
 */
export function countSelection(
  tokens: readonly SelectedToken[],
  truths: readonly BoxXywh[],
): SelectionCount {
  const rated = tokens.map(({ score, bbox }) => ({
    certain: score > SELECTION_BAR,
    placed: truths.some((truth) => iou(bbox, truth) > SELECTION_BAR),
  }));
  return {
    tokens: rated.length,
    classOver: rated.filter(({ certain }) => certain).length,
    iouOver: rated.filter(({ placed }) => placed).length,
    bothOver: rated.filter(({ certain, placed }) => certain && placed).length,
  };
}

/** The counts of several images together. */
export function addSelections(counts: readonly SelectionCount[]): SelectionCount {
  const sum = (key: keyof SelectionCount) =>
    counts.reduce((all, count) => all + count[key], 0);
  return {
    tokens: sum('tokens'),
    classOver: sum('classOver'),
    iouOver: sum('iouOver'),
    bothOver: sum('bothOver'),
  };
}
