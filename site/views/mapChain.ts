import type { Frame } from '#lib/trace/frame.ts';
import type { Point } from './parts/diagram.ts';
import { mapDiagram } from './parts/mapDiagram.ts';
import type { Operable } from './parts/operable.ts';

export interface ChainOptions {
  /** Short names, one for each map. */
  readonly names: readonly string[];
  /** How many maps at the end wear the colours of the levels S3, S4, S5. */
  readonly levels?: number;
  /** The path chosen at first; the last map's without. */
  readonly value?: string;
}

const SIDE = 96;
const STEP = 134;

/**
 * Maps that are made one from the other, in one row. Its value is the path of the chosen map.
 *
 * @shape maps_HW, as `run.energy(path)` gives them, in the order of execution
 */
export function mapChain(
  maps: readonly Frame[],
  { names, levels = 3, value }: ChainOptions,
): Operable<string> {
  const last = maps.at(-1);
  if (!last || names.length !== maps.length)
    throw new Error(`mapChain needs a name for each of ${maps.length} maps`);
  const y = SIDE / 2 + 4;
  const x = (at: number) => SIDE / 2 + 4 + at * STEP;
  const view = mapDiagram(
    maps.map((frame, at) => ({
      frame,
      name: names[at] ?? '',
      level: at - (maps.length - levels),
      at: [x(at), y] as const,
      side: SIDE,
    })),
    {
      size: [x(maps.length - 1) + SIDE / 2 + 4, SIDE + 30],
      arrows: maps.slice(1).map((_, at): readonly Point[] => [
        [x(at) + SIDE / 2 + 5, y],
        [x(at + 1) - SIDE / 2 - 5, y],
      ]),
      joints: [],
      label: `${names.join(', ')}: maps in the order in which they are made`,
      value: value ?? last.path,
    },
  );
  const early = [...view.querySelectorAll<HTMLElement>('.v-map-node')];
  for (const node of early.slice(0, maps.length - levels))
    node.style.setProperty('--level', 'var(--strong-line)');
  return view;
}
