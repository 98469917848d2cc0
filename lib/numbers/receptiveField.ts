import type { BackboneConfig } from '../config.ts';

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

/**
 * The convolutions and poolings of a ResNet-vd, the longest way through every block. The shortcuts see
 * less, so they add nothing to the field.
 *
 * @source backbone/backbone.ts, backbone/residualBlock.ts
 */
export function backboneLayers(cfg: BackboneConfig): BackboneLayer[] {
  const stem = [2, 1, 1, 2].map((stride) => ({ map: 'stem', size: 3, stride }));
  const stages = cfg.depths.flatMap((depth, index) => {
    const stride = index > 0 || cfg.downsampleInFirstStage ? 2 : 1;
    return Array.from({ length: depth }, (_, block) =>
      blockLayers(cfg, block === 0 ? stride : 1).map((layer) => ({
        map: `S${index + 2}`,
        ...layer,
      })),
    ).flat();
  });
  return [...stem, ...stages];
}

function blockLayers(cfg: BackboneConfig, stride: number): Window[] {
  if (cfg.layerType === 'basic')
    return [
      { size: 3, stride },
      { size: 3, stride: 1 },
    ];
  const [first, middle] = cfg.downsampleInBottleneck ? [stride, 1] : [1, stride];
  return [
    { size: 1, stride: first },
    { size: 3, stride: middle },
    { size: 1, stride: 1 },
  ];
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
