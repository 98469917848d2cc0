import { linear, norm, selfAttention } from '../parts/make.ts';
import type { Part } from '../parts/part.ts';

interface LayerWidths {
  readonly width: number;
  readonly ffnWidth: number;
  readonly queries: number;
}

/** The parts of a decoder layer of any kind, around those of its cross-attention. */
export function layerParts(
  { width, ffnWidth, queries }: LayerWidths,
  layer: number,
  cross: readonly Part[],
): Part[] {
  const path = `decoder.layers.${layer}`;
  const here = { at: { queries }, module: path, layer };
  const toward = (step: string) => ({ ...here, step: `${path}.${step}` });
  return [
    ...selfAttention(`${path}.selfAttention`, width, here),
    norm(`${path}.norm1`, width, toward('norm1')),
    ...cross,
    norm(`${path}.norm2`, width, toward('norm2')),
    linear(`${path}.ffn.0`, width, ffnWidth, toward('ffn.hidden')),
    linear(`${path}.ffn.1`, ffnWidth, width, toward('output')),
    norm(`${path}.norm3`, width, toward('output')),
  ];
}
