import type { Edit } from '../trace/edits/index.ts';
import type { Story } from './story.ts';

/** How what a station shows is put out of work. */
export interface Break {
  /** What the reader does: *skip AIFI*. */
  readonly deed: string;
  /** What is then so: *AIFI is skipped*. */
  readonly state: string;
  readonly edits: readonly Edit[];
}

/** Any order is as wrong as another; always the same one, so that a story can be told again. */
const SEED = 1;

const mapOf = ({ token }: Story) => `S${token.level + 3}`;

type Breaking = (story: Story) => Break;

const field: Breaking = (story) => ({
  deed: `shuffle the cells of ${mapOf(story)}`,
  state: `the cells of ${mapOf(story)} have changed places`,
  edits: [{ kind: 'shuffle', path: `backbone.${mapOf(story)}`, seed: SEED }],
});

const maps: Breaking = (story) => {
  const channel = story.maps[story.token.level]?.loudest[0]?.channel ?? 0;
  return {
    deed: `silence channel ${channel} of ${mapOf(story)}`,
    state: `channel ${channel} of ${mapOf(story)} is silent`,
    edits: [{ kind: 'scale', path: `backbone.${mapOf(story)}`, by: 0, channel }],
  };
};

const talk: Breaking = () => ({
  deed: 'skip AIFI',
  state: 'AIFI is skipped',
  edits: [
    { kind: 'replace', path: 'encoder.aifi.output', from: 'encoder.inputProj.2.output' },
  ],
});

const fusion: Breaking = () => ({
  deed: 'cut the way to finer maps',
  state: 'nothing goes from a map to the finer one',
  edits: [{ kind: 'cut', path: 'encoder.ccff.topDown.*.upsampled' }],
});

const vote: Breaking = () => ({
  deed: 'turn the vote round',
  state: 'the cells with the lowest scores become queries',
  edits: [{ kind: 'scale', path: 'query.score', by: -1 }],
});

const queries: Breaking = () => ({
  deed: 'stop the talk',
  state: 'no query hears another',
  edits: [{ kind: 'cut', path: 'decoder.layers.*.selfAttention.output' }],
});

const looking: Breaking = () => ({
  deed: 'move all points to the centre',
  state: 'every point lies in the centre of its box',
  edits: [{ kind: 'cut', path: 'decoder.layers.*.crossAttention.offsets' }],
});

const again: Breaking = ({ query }) => ({
  deed: 'keep its first box',
  state: 'no layer corrects its box',
  edits: [{ kind: 'freeze', query }],
});

/** By station, from 1: of the picture itself and of the answer nothing can be put out of work. */
const BREAKS: Readonly<Record<number, Breaking>> = {
  ...{ 2: field, 3: maps, 4: talk, 5: fusion, 6: vote, 7: queries, 8: looking, 9: again },
};

/** How what a station (1 .. 10) shows of a story is put out of work; null where it cannot be. */
export function breakAt(station: number, story: Story): Break | null {
  return BREAKS[station]?.(story) ?? null;
}
