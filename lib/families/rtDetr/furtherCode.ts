import type { Dialect } from '../dialect.ts';
import { huggingFaceOnHgNet, huggingFaceOnTimm } from './huggingFaceBackbones.ts';
import { lyuwenyu, lyuwenyuOnHgNet } from './lyuwenyu.ts';
import { ultralytics } from './ultralytics.ts';

export { readHgNet } from './readHgNet.ts';
export { readTimm } from './readTimm.ts';

/** Beside the names of transformers on its own ResNet. */
export const dialects: readonly Dialect[] = [
  huggingFaceOnHgNet,
  huggingFaceOnTimm,
  lyuwenyu,
  lyuwenyuOnHgNet,
  ultralytics,
];
