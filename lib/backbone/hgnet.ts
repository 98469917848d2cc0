import { later } from '../later.ts';

/** What runs an HGNetv2: the models of the book have a ResNet. */
export const hgnet = later('HGNetv2', () => import('./hgnetCode.ts'));
