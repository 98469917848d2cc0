import { hgnet } from '../../backbone/hgnet.ts';
import { later } from '../../later.ts';
import { discrete } from '../../ops/discrete.ts';

/** What reads models that are not the book's: other backbones, and the names of other libraries. */
export const further = later('other backbones', () => import('./furtherCode.ts'));

/** For weights from elsewhere, whatever they are. */
export const loadFurther = async (): Promise<void> => {
  await Promise.all([hgnet.load(), discrete.load(), further.load()]);
};
