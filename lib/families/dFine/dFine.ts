import type { Family } from '../family.ts';
import { inputNotes } from '../rtDetr/inputNotes.ts';
import { rtDetr } from '../rtDetr/rtDetr.ts';
import type { FineConfig } from './config.ts';
import { forward } from './forward.ts';
import { huggingFace } from './huggingFace.ts';
import { original } from './original.ts';
import { readFine } from './readFine.ts';
import { dFineStructure } from './structure.ts';
import { SUPPORTED } from './supported.ts';

const DIALECTS = [huggingFace, original];

/** D-FINE, which refines a distribution over the place of each edge; DEIM trains the same graph. */
export const dFine: Family<FineConfig> = {
  ...dFineStructure,
  supported: SUPPORTED,
  readConfig: readFine,
  dialects: DIALECTS,
  describe: async (described, replies) =>
    (await import('./describe.ts')).describeFine(described, replies, DIALECTS),
  input: (config) => rtDetr.input(config),
  inputNotes,
  forward,
};
