import { runsOf, type CurveRow } from './curve.ts';

/** A stage of the curriculum in train.py. */
export interface Stage {
  /** The share of the schedule where it ends. */
  readonly until: number;
  /** Side of the images, px. */
  readonly side: number;
  readonly decoder: boolean;
}

/** `CURRICULUM` of weights/train.py. Throws a sentence if it stands there in another form. */
export function readCurriculum(python: string): Stage[] {
  const [, body = ''] = /^CURRICULUM = \((.*)\)$/m.exec(python) ?? [];
  const stages = [...body.matchAll(/\(([\d.]+), (\d+), (True|False)\)/g)].map(
    ([, until, side, decoder]) => ({
      until: Number(until),
      side: Number(side),
      decoder: decoder === 'True',
    }),
  );
  if (stages.length === 0)
    throw new Error('The model card finds no CURRICULUM in weights/train.py.');
  return stages;
}

/** A stretch of training, in images seen. */
export interface Band extends Stage {
  readonly run: string;
  readonly from: number;
  readonly to: number;
}

/** Where each stage of each run begins and ends; between two lines of the curve, in proportion. */
export function bandsOf(curve: readonly CurveRow[], stages: readonly Stage[]): Band[] {
  return runsOf(curve).flatMap(({ name, from, to }) => {
    const rows = curve.filter(({ run }) => run === name);
    const first = rows[0]?.share ?? 0;
    const last = rows.at(-1)?.share ?? 0;
    return stages
      .map((stage, at) => ({ stage, begins: stages[at - 1]?.until ?? 0 }))
      .filter(({ stage, begins }) => stage.until >= first && begins < last)
      .map(({ stage, begins }) => ({
        ...stage,
        run: name,
        from: begins <= first ? from : imagesAt(rows, begins),
        to: stage.until >= last ? to : imagesAt(rows, stage.until),
      }));
  });
}

function imagesAt(rows: readonly CurveRow[], share: number): number {
  const at = rows.findIndex((row) => row.share >= share);
  const [before, after] = [rows[at - 1], rows[at]];
  if (!before || !after) return after?.images ?? rows.at(-1)?.images ?? 0;
  const part = (share - before.share) / (after.share - before.share);
  return Math.round(before.images + part * (after.images - before.images));
}

export interface SeedRange {
  /** Folder that the recipe renders them into: train, validation, heldout and the like. */
  readonly folder: string;
  readonly seeds: readonly [number, number];
}

/** The commands of weights/README.md that reproduce the model, and the seeds that they render. */
export function readReproduction(readme: string): {
  readonly commands: string;
  readonly seeds: readonly SeedRange[];
} {
  const [, commands = ''] =
    /^## Reproduce[^\n]*\n[\s\S]*?```sh\n([\s\S]*?)```/m.exec(readme) ?? [];
  const seeds = [...commands.matchAll(/--seeds (\d+)-(\d+) --out \S*?(\w+)(?=\s|$)/g)].map(
    ([, from, to, folder = '']): SeedRange => ({
      folder,
      seeds: [Number(from), Number(to)],
    }),
  );
  if (seeds.length === 0)
    throw new Error(
      'The model card finds no seeds under "Reproduce" in weights/README.md.',
    );
  return { commands: commands.trim(), seeds };
}

/** The curriculum in words: `224 px without the decoder, then 320 px with it`. */
export function sayCurriculum(stages: readonly Stage[]): string {
  return stages
    .map(({ side, decoder }) => `${side} px ${decoder ? 'with it' : 'without the decoder'}`)
    .join(', then ');
}
