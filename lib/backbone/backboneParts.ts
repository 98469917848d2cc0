import type { BackboneConfig } from '../config.ts';
import type { Part } from '../parts/part.ts';
import { hgnetParts, hgnetStrides } from './hgnetParts.ts';
import { resnetParts, resnetStrides } from './resnetParts.ts';

/** The parts of a backbone (`backbone.ts`), in the order of the data. */
export const backboneParts = (cfg: BackboneConfig): Part[] =>
  cfg.kind === 'hgnet' ? hgnetParts(cfg) : resnetParts(cfg);

/** Pixels of the input per cell of the map of each stage. */
export const stageStrides = (cfg: BackboneConfig): number[] =>
  cfg.kind === 'hgnet' ? hgnetStrides(cfg) : resnetStrides(cfg);
