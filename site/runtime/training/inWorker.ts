/** What the worker loads when somebody first trains: the only way to training's code. */
export { createTrainer } from './trainer.ts';

/** What draws scenes, which is more than all that trains. */
export const scenes = () => import('./sceneTools.ts');
