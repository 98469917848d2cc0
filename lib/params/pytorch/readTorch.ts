import type { Described } from '../../families/described.ts';
import type { BlobLike } from '../blobLike.ts';
import { openTorch } from './openTorch.ts';
import { stateDictOf } from './stateDict.ts';
import { torchEntries } from './torchEntries.ts';
import { ultralyticsEntries } from './ultralytics.ts';

/**
 * The tensors of a file of `torch.save`, and what it says of its model. Throws one sentence for a file
 * that holds no weights.
 */
export async function readTorch(
  file: BlobLike,
): Promise<Pick<Described, 'entries' | 'facts' | 'library'>> {
  const torch = await openTorch(file);
  const { tensors, module } = stateDictOf(torch.value);
  if (tensors.size === 0)
    throw new Error(
      'This PyTorch file holds no weights of a model: looked for are ema, model, state_dict and module.',
    );
  const entries = await torchEntries(torch, tensors);
  if (!module) return { entries, facts: new Map(), library: null };
  return ultralyticsEntries(torch.value, module, entries);
}
