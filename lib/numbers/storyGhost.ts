import { boxPx, iou } from './boxes.ts';
import { sigmoid } from './logits.ts';
import { sceneStory, type SceneStory } from './sceneStory.ts';
import { storyOf, type Story, type StoryRun, type Thing } from './story.ts';

/** What becomes of a thing in a run of which a part is out of work. */
export interface Ghost {
  readonly scene: SceneStory;
  /** Of the query that comes nearest to the thing in the end. */
  readonly story: Story;
  /** Queries that speak for the thing in the end. */
  readonly speakers: number;
}

/** What a query must score, and share of the thing's box, to speak for it. */
const SPEAKS = 0.5;
const SAME = 0.5;

/**
 * Follows a thing through a broken run: its query there is the one with the largest product of score
 * and IoU after the last layer. Null where no box touches the thing.
 *
 * @unit  pixels of the picture
 */
export function ghostOf(run: StoryRun, thing: Thing): Ghost | null {
  const claims = claimsOf(run, thing);
  const worth = ({ score, share }: Claim) => score * share;
  const best = claims.reduce((a, b) => (worth(b) > worth(a) ? b : a), NOBODY);
  if (worth(best) === 0) return null;
  return {
    scene: sceneStory(run, [{ ...thing, query: best.query }]),
    story: storyOf(run, { ...thing, query: best.query }),
    speakers: claims.filter(({ score, share }) => score > SPEAKS && share > SAME).length,
  };
}

interface Claim {
  readonly query: number;
  /** For the thing's class. */
  readonly score: number;
  /** IoU with the thing. */
  readonly share: number;
}

const NOBODY: Claim = { query: -1, score: 0, share: 0 };

function claimsOf({ layers, labels, tokens_Q, ...size }: StoryRun, thing: Thing): Claim[] {
  const last = layers.at(-1);
  if (!last) return [];
  return Array.from(tokens_Q, (_, query) => ({
    query,
    score: sigmoid(last.logit_QV[query * labels.length + thing.category] ?? -Infinity),
    share: iou(boxPx(last.cxcywh01_Q4, query, size), thing.xyxyPx),
  }));
}
