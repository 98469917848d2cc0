import type { ModelConfig } from '../config.ts';
import {
  isQuestion,
  type Described,
  type Question,
  type Replies,
} from '../families/described.ts';
import type { Family } from '../families/family.ts';
import { FAMILIES, loadFamilyNaming } from '../families/index.ts';
import { checkLimits } from './limits.ts';

/**
 * The configuration of a model whose file has no config.json beside it: what its weights and the file
 * itself say, by the first family that knows them; or a question that only its owner can answer. Throws
 * one sentence for a model of no family, or one that is too large.
 */
export async function describe(
  described: Described,
  replies: Replies = {},
  families: readonly Family[] = FAMILIES,
): Promise<ModelConfig | Question> {
  await loadFamilyNaming(described.entries.map(({ name }) => name));
  for (const family of families) {
    const found = (await family.describe?.(described, replies)) ?? null;
    if (found === null) continue;
    if (!isQuestion(found)) checkLimits(found, found.inputSize, families);
    return found;
  }
  throw new Error(
    'The weights bear names that are not known to be those of a detector: put the config.json of the model beside them.',
  );
}
