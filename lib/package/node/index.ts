/** The door to Node: a backend, models and pictures from files. */
export { startBackend } from '../../cli/backend.ts';
export { openModel } from './openModel.ts';
export { readPicture } from './readPicture.ts';
