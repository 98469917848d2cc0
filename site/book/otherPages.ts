/** Pages of the book that are no chapters. */
export const OTHER_PAGES = [
  { slug: '', title: 'The detector, live' },
  { slug: 'debugger', title: 'Debugger' },
  { slug: 'model-card', title: 'The embedded model' },
  { slug: 'glossary', title: 'Glossary' },
  { slug: 'gallery', title: 'Gallery of views' },
  { slug: 'offline', title: 'Offline' },
] as const;
