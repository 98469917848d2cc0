import type { Part } from './part.ts';

/**
 * The parts of the same function once batch norms are folded into their convolutions and the
 * branches of every RepVGG block are one kernel, as `params/fuse.ts` does it.
 */
export function fusedParts(parts: readonly Part[]): Part[] {
  return parts
    .filter(
      (part) => part.branchOf === undefined || part === widestOf(parts, part.branchOf),
    )
    .map((part): Part => {
      if (part.kind !== 'convNorm') return part;
      const path =
        part.branchOf === undefined ? `${part.path}.conv` : `${part.branchOf}.fused`;
      return { ...part, kind: 'conv', path };
    });
}

/** The branch whose kernel holds those of the others. */
export function widestOf(parts: readonly Part[], branchOf: string): Part | undefined {
  return parts
    .filter((part) => part.branchOf === branchOf)
    .reduce<Part | undefined>(
      (widest, part) => ((widest?.kernel ?? 0) >= (part.kernel ?? 1) ? widest : part),
      undefined,
    );
}
