/**
 * The door of the package: what is the same everywhere. It knows neither DOM, network nor Node;
 * `browser`, `node` and `element` do.
 */
export {
  editWords,
  KINDS as EDIT_KINDS,
  readEdit,
  type Edit,
} from '../trace/edits/index.ts';
export type { Frame, Step } from '../trace/frame.ts';
export type { Trace } from '../trace/record.ts';
export {
  detect,
  type DetectOptions,
  type FoundObject,
  type Picture,
  type RunOptions,
} from './detect.ts';
export { families } from './families.ts';
export { loadModel, type LoadOptions, type Model, type ModelFiles } from './loadModel.ts';
export { trace, type TraceOptions } from './trace.ts';
