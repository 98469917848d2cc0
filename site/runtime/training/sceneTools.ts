/** What a trainer in the worker needs of scenes. */
export { drawOffscreen as draw } from './drawOffscreen.ts';
export { scenesOf } from './examples.ts';
