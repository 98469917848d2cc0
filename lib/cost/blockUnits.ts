import type { ModelConfig } from '../config.ts';
import { partsOf } from '../families/structures.ts';
import { parametersOf } from '../params/weightsOf.ts';
import { flopsOf } from '../parts/flopsOf.ts';

/** A convolution of a block of the backbone, and what it costs. */
export interface BlockUnit {
  /** `1 × 1`, `depthwise 5 × 5`. */
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly parameters: number;
  readonly gflops: number;
  /** In the chain; after all maps of the chain are laid beside each other; or around all. */
  readonly role: 'chain' | 'gathered' | 'shortcut';
}

/** What follows the maps of a chain that are laid beside each other. */
const GATHERED = /\.(squeeze|excite)$/;

/**
 * The convolutions of one block of a backbone, in the order of the data.
 *
 * @param path of the block: `backbone.stages.2.0`
 * @unit  parameters; 1e9 operations of one image of the configuration's size
 */
export function blockUnits(config: ModelConfig, path: string): BlockUnit[] {
  return partsOf(config)
    .filter((part) => part.path.startsWith(`${path}.`) && part.kind === 'convNorm')
    .map((part) => {
      const { from, to, kernel = 1, depthwise = false, side = false } = part;
      const size = `${kernel} \u00d7 ${kernel}`;
      return {
        ...{ name: depthwise ? `depthwise ${size}` : size, from, to },
        parameters: parametersOf(part),
        gflops: flopsOf(part, { size: config.inputSize }) / 1e9,
        role: side ? 'shortcut' : GATHERED.test(part.path) ? 'gathered' : 'chain',
      };
    });
}
