import { backboneParts } from '../backbone/backboneParts.ts';
import type { BackboneConfig } from '../config.ts';
import type { Part } from '../parts/part.ts';

/** How far a layer looks and how far it steps: a convolution or a pooling, in cells of its input. */
export interface Window {
  readonly size: number;
  readonly stride: number;
}

/** The pixels that a cell of a map can see, along one side. */
export interface Field extends Window {
  /** First pixel seen by the cell in row (or column) 0; negative in the padding. */
  readonly start: number;
}

/** A layer of the backbone and the map that it leads to: `stem`, `S2`, `S3`, `S4` or `S5`. */
export interface BackboneLayer extends Window {
  readonly map: string;
}

/**
 * The receptive field of a cell behind these layers: each adds `size - 1` steps of the layers before it.
 * Padding is `(size - 1) / 2`, rounded down, as everywhere in the model.
 *
 * @shape  layers in the order of execution → pixels
 * @unit   pixels of the input
 * @source Araujo et al. 2019, Computing Receptive Fields of Convolutional Neural Networks
 */
export function receptiveField(layers: readonly Window[]): Field {
  let field: Field = { size: 1, stride: 1, start: 0 };
  for (const { size, stride } of layers)
    field = {
      size: field.size + (size - 1) * field.stride,
      stride: field.stride * stride,
      start: field.start - Math.floor((size - 1) / 2) * field.stride,
    };
  return field;
}

/** The convolutions and poolings on the longest way through a list of parts: shortcuts see less. */
export const windowsOf = (parts: readonly Part[]): Window[] =>
  parts
    .filter(({ kernel, side }) => kernel !== undefined && !side)
    .map(({ kernel = 1, stride = 1 }) => ({ size: kernel, stride }));

/** The layers of a backbone, from its parts. */
export function backboneLayers(cfg: BackboneConfig): BackboneLayer[] {
  const parts = backboneParts(cfg);
  return [...new Set(parts.map(({ module }) => module))].flatMap((module, index) => {
    const map = index === 0 ? 'stem' : `S${index + 1}`;
    const own = parts.filter((part) => part.module === module);
    return windowsOf(own).map((window) => ({ map, ...window }));
  });
}

/**
 * The field of every map of the backbone: `stem`, `S2`, `S3`, `S4`, `S5`.
 *
 * @unit pixels of the input
 */
export function backboneFields(cfg: BackboneConfig): (Field & { readonly name: string })[] {
  const layers = backboneLayers(cfg);
  return [...new Set(layers.map(({ map }) => map))].map((name) => {
    const end = layers.findLastIndex(({ map }) => map === name) + 1;
    return { name, ...receptiveField(layers.slice(0, end)) };
  });
}
