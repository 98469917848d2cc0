/** What the worker loads when somebody first trains: the only way to training's code. */
export { drawOffscreen as draw } from './drawOffscreen.ts';
export { createTrainer } from './trainer.ts';
