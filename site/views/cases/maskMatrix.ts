import { maskMatrix } from '../maskMatrix.ts';

const groups = [
  { name: 'group 1', size: 6 },
  { name: 'group 2', size: 6 },
  { name: 'group 3', size: 6 },
  { name: 'queries', size: 12 },
];

/** Queries see no noised box, and no group sees another. */
function blocked(): boolean[] {
  const groupOf = groups.flatMap(({ size }, group) =>
    Array.from({ length: size }, () => group),
  );
  return groupOf.flatMap((row) => groupOf.map((column) => column !== row && column !== 3));
}

/** The denoising mask of three groups in front of twelve queries. */
export function maskOfDenoising(): Element {
  return maskMatrix(blocked(), { groups });
}

/** One pair chosen: a query that may not look at a noised box. */
export function maskOnePair(): Element {
  return maskMatrix(blocked(), { groups, value: { row: 20, column: 8 } });
}
