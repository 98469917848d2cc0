import type { SceneStory } from './sceneStory.ts';
import type { Story } from './story.ts';

const whole = (value: number) => Math.round(value).toLocaleString('en-GB');
export const two = (value: number | undefined) => (value ?? Number.NaN).toFixed(2);
export const percent = (share: number) => `${Math.round(100 * share)} %`;
/** What a score must reach to be said. */
const SPEAKS = 0.5;

/** One sentence for each station of a followed thing, made from its numbers. */
export function storySentences(scene: SceneStory, story: Story): string[] {
  return TELLERS.map((tell) => tell(scene, story));
}

type Teller = (scene: SceneStory, story: Story) => string;

const picture: Teller = (
  { inputSize: [height, width], ...scene },
  { name, xyxyPx, isTrue },
) => {
  const [x1, y1, x2, y2] = xyxyPx;
  const share = ((x2 - x1) * (y2 - y1)) / (scene.width * scene.height);
  const box = isTrue ? `the box around this ${name}` : `the box that it will draw: ${name}`;
  return `The network gets ${whole(3 * height * width)} numbers; ${whole(3 * height * width * share)} of them lie in ${box}.`;
};

const field: Teller = (_, { fields, token }) =>
  `After ${fields.length} convolutions and poolings one cell of ${mapName(token.level)} sees ${fields.at(-1)?.size ?? 1} pixels across; its own square has ${token.stride}.`;

const maps: Teller = (_, { maps: all, token }) => {
  const own = all[token.level];
  return `${own?.channels} numbers now stand for this square of ${token.stride} × ${token.stride} pixels; channel ${own?.loudest[0]?.channel} is loudest, with ${two(own?.loudest[0]?.value)}.`;
};

const talk: Teller = (_, { talk: { loudest, row, column, mean_S }, name }) => {
  const where = direction(loudest.row - row, loudest.column - column);
  const article = loudest.name === name ? 'a' : 'the';
  const what =
    loudest.name === null ? 'where no object is' : `where ${article} ${loudest.name} is`;
  return `In S5 its cell listens most to the cell ${where}, ${what}: ${percent(loudest.weight)} of its attention; an equal share would be ${percent(1 / mean_S.length)}.`;
};

const fusion: Teller = (_, { fusion: { cosine, stops }, token }) => {
  const C = stops[0]?.share_C.length ?? 0;
  const [other = '', further] = BESIDE[token.level] ?? [];
  const again =
    further === undefined ? '' : `, then beside ${C} of ${further} and squeezed again`;
  return `Its ${C} numbers in ${mapName(token.level)} are laid beside ${C} of ${other} and squeezed to ${C}${again}: ${mapName(token.level, 'P')}. With what they were they have a cosine of ${two(cosine)}.`;
};

const vote: Teller = (scene, { query, tokenScore, ious, name }) =>
  `Its cell scores ${two(tokenScore)}, rank ${query + 1} of ${whole(scene.score_S.length)}: it becomes query ${query}, and its first box meets the ${name} with an IoU of ${two(ious[0])}.`;

const queries: Teller = (_, { query, rival, hears_NQ, scores, name }) => {
  if (rival) {
    const most = Math.max(...rival.scores);
    return `Query ${rival.query} wants the same ${name}: from ${two(most)} it falls to ${two(rival.scores.at(-1))}, while query ${query} ends at ${two(scores.at(-1))}.`;
  }
  const hears = hears_NQ[0] ?? [];
  const loudest = hears.reduce(
    (best, weight, other) =>
      other !== query && weight > (hears[best] ?? -1) ? other : best,
    query === 0 ? 1 : 0,
  );
  return `In the first layer query ${query} hears query ${loudest} most, with ${percent(hears[loudest] ?? 0)}; no other query claims this ${name}.`;
};

const looking: Teller = (scene, { looks: [first], boxes, xyxyPx, name }) => {
  const { weight = [], x01 = [], y01 = [] } = first ?? {};
  const at = weight.indexOf(Math.max(...weight));
  const [x, y] = [(x01[at] ?? 0) * scene.width, (y01[at] ?? 0) * scene.height];
  const isOn = x >= xyxyPx[0] && x <= xyxyPx[2] && y >= xyxyPx[1] && y <= xyxyPx[3];
  const moves = EDGES.map((edge, side) => {
    const by = (boxes[1]?.[side] ?? 0) - (boxes[0]?.[side] ?? 0);
    return { edge, by };
  }).sort((a, b) => Math.abs(b.by) - Math.abs(a.by));
  const [move] = moves;
  return `It looks at ${weight.length} places; the heaviest lies ${isOn ? `on the ${name}` : `beside the ${name}`}. Then the ${move?.edge} edge of its box moves by ${Math.abs(move?.by ?? 0).toFixed(1)} pixels.`;
};

const again: Teller = (_, { ious: [first, ...later], scores }) =>
  `Its first box has an IoU of ${two(first)}; after the layers it is ${later.map(two).join(', ')}. The score goes from ${two(scores[0])} to ${two(scores.at(-1))}.`;

const answer: Teller = ({ score_NQ, tokens_Q }, { name, scores }) => {
  const speak = (score_NQ.at(-1) ?? []).filter((score) => score > SPEAKS).length;
  return `${capital(name)}, ${two(scores.at(-1))}. Of ${tokens_Q.length} queries ${speak} speak; ${tokens_Q.length - speak} say nothing, and that was learnt: no rule deletes a box.`;
};

const TELLERS: readonly Teller[] = [
  picture,
  field,
  maps,
  talk,
  fusion,
  vote,
  queries,
  looking,
  again,
  answer,
];

const EDGES = ['left', 'upper', 'right', 'lower'] as const;

const mapName = (level: number, letter = 'S') => `${letter}${level + 3}`;

export const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** What is laid beside the numbers of a level, in turn. */
const BESIDE = [['N4'], ['S5', 'P3'], ['P4']] as const;

/** Where a cell lies from another one, in words. */
function direction(rows: number, columns: number): string {
  const part = (by: number, [less, more]: readonly [string, string]) =>
    by === 0 ? [] : [`${Math.abs(by)} ${by < 0 ? less : more}`];
  const parts = [
    ...part(rows, ['up', 'down']),
    ...part(columns, ['to the left', 'to the right']),
  ];
  return parts.join(' and ');
}
