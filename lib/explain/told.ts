import { filled, type Values } from '../filled.ts';
import type { Box } from '../numbers/boxes.ts';
import { SENTENCES, type SentenceName } from './sentences.ts';

/** A sentence of an explanation, where its numbers stand, and where the book teaches it. */
export interface Told {
  readonly name: SentenceName;
  readonly values: Values;
  /** The tensor that the numbers are from. */
  readonly path?: string;
  /** The part of the detector that a chapter is about. */
  readonly part?: 'query' | 'decoder';
}

/** In English. */
export const english = ({ name, values }: Told): string => filled(SENTENCES[name], values);

/** A share or a score. */
export const share = (value: number): string => value.toFixed(2);

/** Left, top, right, bottom in whole pixels. */
export const corners = (box: Box): string =>
  box.map((side) => String(Math.round(side))).join(', ');

/** Layers are counted from 1 where they are read. */
export const layerPath = (layer: number, tensor: string): string =>
  `decoder.layers.${layer}.${tensor}`;
