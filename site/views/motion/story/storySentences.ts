import type { SceneStory } from '#lib/numbers/sceneStory.ts';
import type { Story } from '#lib/numbers/story.ts';
import { t } from '#site/words/t.ts';

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
  const values = {
    all: whole(3 * height * width),
    some: whole(3 * height * width * share),
    name,
  };
  return isTrue
    ? t(
        'The network gets {all} numbers; {some} of them lie in the box around this {name}.',
        values,
      )
    : t(
        'The network gets {all} numbers; {some} of them lie in the box that it will draw: {name}.',
        values,
      );
};

const field: Teller = (_, { fields, token }) =>
  t(
    'After {count} convolutions and poolings one cell of {map} sees {size} pixels across; its own square has {stride}.',
    {
      count: fields.length,
      map: mapName(token.level),
      size: fields.at(-1)?.size ?? 1,
      stride: token.stride,
    },
  );

const maps: Teller = (_, { maps: all, token }) => {
  const own = all[token.level];
  return t(
    '{channels} numbers now stand for this square of {stride} × {stride} pixels; channel {channel} is loudest, with {value}.',
    {
      channels: String(own?.channels),
      stride: token.stride,
      channel: String(own?.loudest[0]?.channel),
      value: two(own?.loudest[0]?.value),
    },
  );
};

const talk: Teller = (_, { talk: { loudest, row, column, mean_S }, name }) => {
  const where = direction(loudest.row - row, loudest.column - column);
  const what =
    loudest.name === null
      ? t('where no object is')
      : loudest.name === name
        ? t('where a {name} is', { name })
        : t('where the {name} is', { name: loudest.name });
  return t(
    'In S5 its cell listens most to the cell {where}, {what}: {share} of its attention; an equal share would be {equal}.',
    { where, what, share: percent(loudest.weight), equal: percent(1 / mean_S.length) },
  );
};

const fusion: Teller = (_, { fusion: { cosine, stops }, token }) => {
  const C = stops[0]?.share_C.length ?? 0;
  const [other = '', further] = BESIDE[token.level] ?? [];
  const values = {
    C,
    from: mapName(token.level),
    other,
    to: mapName(token.level, 'P'),
    cosine: two(cosine),
  };
  return further === undefined
    ? t(
        'Its {C} numbers in {from} are laid beside {C} of {other} and squeezed to {C}: {to}. Beside what they were they have a cosine of {cosine} (1: alike, 0: nothing in common).',
        values,
      )
    : t(
        'Its {C} numbers in {from} are laid beside {C} of {other} and squeezed to {C}, then beside {C} of {further} and squeezed again: {to}. Beside what they were they have a cosine of {cosine} (1: alike, 0: nothing in common).',
        { ...values, further },
      );
};

const vote: Teller = (scene, { query, tokenScore, ious, name }) =>
  t(
    'Its cell scores {score}, rank {rank} of {all}: it becomes query {query}, and its first box meets the {name} with an IoU of {iou}.',
    {
      score: two(tokenScore),
      rank: query + 1,
      all: whole(scene.score_S.length),
      query,
      name,
      iou: two(ious[0]),
    },
  );

const queries: Teller = (_, { query, rival, hears_NQ, scores, name }) => {
  if (rival) {
    const most = Math.max(...rival.scores);
    return t(
      'Query {rival} wants the same {name}: from {most} it falls to {last}, while query {query} ends at {own}.',
      {
        rival: rival.query,
        name,
        most: two(most),
        last: two(rival.scores.at(-1)),
        query,
        own: two(scores.at(-1)),
      },
    );
  }
  const hears = hears_NQ[0] ?? [];
  const loudest = hears.reduce(
    (best, weight, other) =>
      other !== query && weight > (hears[best] ?? -1) ? other : best,
    query === 0 ? 1 : 0,
  );
  return t(
    'In the first layer query {query} hears query {loudest} most, with {share}; no other query claims this {name}.',
    { query, loudest, share: percent(hears[loudest] ?? 0), name },
  );
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
  return [
    isOn
      ? t('It looks at {count} places; the heaviest lies on the {name}.', {
          count: weight.length,
          name,
        })
      : t('It looks at {count} places; the heaviest lies beside the {name}.', {
          count: weight.length,
          name,
        }),
    t('Then the {edge} edge of its box moves by {by} pixels.', {
      edge: move?.edge ?? '',
      by: Math.abs(move?.by ?? 0).toFixed(1),
    }),
  ].join(' ');
};

const again: Teller = (_, { ious: [first, ...later], scores }) =>
  t(
    'Its first box has an IoU of {first}; after the layers it is {later}. The score goes from {from} to {to}.',
    {
      first: two(first),
      later: later.map(two).join(', '),
      from: two(scores[0]),
      to: two(scores.at(-1)),
    },
  );

const answer: Teller = ({ score_NQ, tokens_Q }, { name, scores }) => {
  const speak = (score_NQ.at(-1) ?? []).filter((score) => score > SPEAKS).length;
  return t(
    '{name}, {score}. Of {all} queries {speak} speak; {silent} say nothing, and that was learnt: no rule deletes a box.',
    {
      name: capital(name),
      score: two(scores.at(-1)),
      all: tokens_Q.length,
      speak,
      silent: tokens_Q.length - speak,
    },
  );
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

const EDGES = [t('left'), t('upper'), t('right'), t('lower')];

const mapName = (level: number, letter = 'S') => `${letter}${level + 3}`;

export const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** What is laid beside the numbers of a level, in turn. */
const BESIDE = [['N4'], ['S5', 'P3'], ['P4']] as const;

/** Where a cell lies from another one, in words. */
function direction(rows: number, columns: number): string {
  const [up, left] = [{ count: Math.abs(rows) }, { count: Math.abs(columns) }];
  const parts = [
    rows === 0 ? [] : rows < 0 ? t('{count} up', up) : t('{count} down', up),
    columns === 0
      ? []
      : columns < 0
        ? t('{count} to the left', left)
        : t('{count} to the right', left),
  ];
  return parts.flat().join(t(' and '));
}
