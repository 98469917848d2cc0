import { VARIANTS } from '#site/runtime/weights/variants.ts';
import { readCard, type Card } from './card.ts';

// Globs are literals: the names are those of VARIANTS.
const documents = import.meta.glob<unknown>('../../weights/{embedded,nano}/*.json', {
  import: 'default',
  eager: true,
});
const curves = import.meta.glob<string>('../../weights/{embedded,nano}/curve.csv', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The cards of all models that come with the book, the usual one first. */
export function readCards(): Card[] {
  return VARIANTS.map(({ name }) =>
    readCard(name, (file) => {
      const path = `../../weights/${name}/${file}`;
      return file.endsWith('.csv') ? curves[path] : documents[path];
    }),
  );
}
