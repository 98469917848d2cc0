import type { Break } from '#lib/numbers/storyBreaks.ts';
import type { Story } from '#lib/numbers/story.ts';
import type { Ghost } from '#lib/numbers/storyGhost.ts';
import { capital, percent, two } from './storySentences.ts';

/**
 * What a broken run makes of a followed thing, a sentence for each station; empty before the one
 * that is broken.
 *
 * @param from   the station that is broken, 1 .. 10
 * @param ghost  null where no box touches the thing any more
 */
export function ghostSentences(
  whole: Story,
  { from, state }: Pick<Break, 'state'> & { readonly from: number },
  ghost: Ghost | null,
): string[] {
  return TELLERS.map((tell, at) => {
    if (at + 1 < from) return '';
    if (at + 1 === from) return outcome(whole, state, ghost);
    return ghost && tell ? `Broken: ${tell(ghost, whole)}` : '';
  });
}

/** At the station itself: how it ends. */
function outcome(whole: Story, state: string, ghost: Ghost | null): string {
  const said = capital(state);
  if (!ghost) return `${said}: no box touches this ${whole.name} any more.`;
  const [score, iou] = [versus('scores', whole, ghost), versus('ious', whole, ghost)];
  return `${said}: in the end this ${whole.name} scores ${score}, and its box has an IoU of ${iou}.`;
}

/** A last number beside that of the whole. */
function versus(key: 'scores' | 'ious', whole: Story, { story }: Ghost): string {
  const [before, now] = [two(whole[key].at(-1)), two(story[key].at(-1))];
  return before === now ? `${now} as before` : `${now} instead of ${before}`;
}

type Teller = (ghost: Ghost, whole: Story) => string;

const maps: Teller = ({ story }) => {
  const own = story.maps[story.token.level]?.loudest[0];
  return `channel ${own?.channel} is loudest in its cell, with ${two(own?.value)}.`;
};

const talk: Teller = ({ story }) =>
  `its cell gives ${percent(story.talk.loudest.weight)} to the one that it hears most.`;

const fusion: Teller = ({ story }) => `the cosine is ${two(story.fusion.cosine)}.`;

const vote: Teller = ({ story }) =>
  `its cell scores ${two(story.tokenScore)} and becomes query ${story.query}, with a first box of IoU ${two(story.ious[0])}.`;

const queries: Teller = ({ story, speakers }) =>
  `${speakers === 1 ? 'one query speaks' : `${speakers === 0 ? 'no' : speakers} queries speak`} for this ${story.name} in the end.`;

const looking: Teller = ({ story }, { ious }) =>
  `the first layer takes its box from an IoU of ${two(story.ious[0])} to ${two(story.ious[1])}; the whole detector to ${two(ious[1])}.`;

const again: Teller = ({ story: { ious, scores } }) =>
  `after the layers the IoU is ${ious.slice(1).map(two).join(', ')}; the score ends at ${two(scores.at(-1))}.`;

const answer: Teller = ({ story, scene, speakers }) => {
  const all = (scene.score_NQ.at(-1) ?? []).filter((score) => score > 0.5).length;
  const score = two(story.scores.at(-1));
  if (all === 0) return `${score}; no query speaks.`;
  return `${score}; of the ${all} queries that speak ${speakers} ${speakers === 1 ? 'is' : 'are'} of this ${story.name}.`;
};

/** By station; the first is always whole, and the second is never after the break. */
const TELLERS: readonly (Teller | null)[] = [
  ...[null, null, maps, talk, fusion, vote, queries, looking, again, answer],
];
