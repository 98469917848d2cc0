import { ICONS } from './icon.ts';

/** Addresses in it are seen from where it lies, so that it serves under any path. */
export const webManifest = () => ({
  id: './',
  name: 'Inside RT-DETR',
  short_name: 'RT-DETR',
  description: 'An interactive book that runs the real RT-DETR in your browser.',
  lang: 'en',
  dir: 'ltr',
  start_url: './',
  scope: './',
  // Way back and address stay: it is a book of pages.
  display: 'minimal-ui',
  background_color: '#fbfaf7',
  theme_color: '#fbfaf7',
  categories: ['education', 'books'],
  icons: Object.entries(ICONS)
    .filter(([name]) => name.startsWith('icon'))
    .map(([name, { pixels }]) => ({
      src: `${name}.png`,
      sizes: `${pixels}x${pixels}`,
      type: 'image/png',
      purpose: name.includes('maskable') ? 'maskable' : 'any',
    })),
});
