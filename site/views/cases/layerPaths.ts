import { layerPaths } from '../layerPaths.ts';

/** Two blocks with shortcuts, one of them longer. */
export function pathsOfBlocks(): Element {
  const main = ['3 \u00d7 3, stride 2', '3 \u00d7 3'];
  const shapes = { from: '40 \u00d7 40 \u00d7 48', to: '20 \u00d7 20 \u00d7 96' };
  const inside = { from: '20 \u00d7 20 \u00d7 96', to: '20 \u00d7 20 \u00d7 96' };
  return layerPaths([
    { title: 'ResNet', main, shortcut: ['1 \u00d7 1, stride 2'], ...shapes },
    { title: 'ResNet-vd', main, shortcut: ['average 2 \u00d7 2', '1 \u00d7 1'], ...shapes },
    {
      title: 'Inside a stage',
      main: ['3 \u00d7 3', '3 \u00d7 3'],
      shortcut: [],
      ...inside,
    },
  ]);
}

/** Chains without a shortcut. */
export function pathsOfStems(): Element {
  const shapes = { from: '320 \u00d7 320 \u00d7 3', to: '160 \u00d7 160 \u00d7 16' };
  return layerPaths([
    { title: 'one', main: ['7 \u00d7 7, stride 2'], ...shapes },
    {
      title: 'three',
      main: ['3 \u00d7 3, stride 2', '3 \u00d7 3', '3 \u00d7 3'],
      ...shapes,
    },
  ]);
}
