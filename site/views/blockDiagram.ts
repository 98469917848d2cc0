import { fetchedOnce, whenSeen } from './motion/whenSeen.ts';
import type { DrawnBlock } from './parts/drawBlocks.ts';
import type { Operable } from './parts/operable.ts';

const drawing = fetchedOnce(() => import('./parts/drawBlocks.ts'));

/**
 * Blocks of backbones, one above the other: what their convolutions read and make, and what each costs on
 * one scale for all. Its value is the chosen convolution, counted through all blocks.
 *
 * @unit parameters; 1e9 operations
 */
export function blockDiagram(
  blocks: readonly DrawnBlock[],
  { value = null }: { readonly value?: number | null } = {},
): Operable<number | null> {
  return whenSeen(drawing, ({ drawBlocks }) => drawBlocks(blocks, { value }), {
    first: value,
    room: { wide: 34, narrow: 24 },
  });
}
