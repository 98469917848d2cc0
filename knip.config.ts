import type { KnipConfig } from 'knip';

/** What Astro bundles of a page: the frontmatter, and every script, within or beside the page. */
const scriptsOf = (page: string) =>
  [
    ...page.matchAll(/^---\n([\s\S]*?)\n---$/gm),
    ...page.matchAll(/<script>([\s\S]*?)<\/script>/g),
    ...page.matchAll(/<script src="([^"]+)"/g),
  ]
    .map(([all, code = '']) => (all.includes(' src=') ? `import '${code}'` : code))
    .join(';\n');

const importsOf = (sheet: string) =>
  [...sheet.matchAll(/(?:@import |url\()['"]([^'"]+)['"]/g)]
    .map(([, target = '']) => `import '${target}';`)
    .join('\n');

/** Nothing dead: every file is reached from an entry, every export has a user, every package too. */
export default {
  entry: [
    'site/pages/**/*.{astro,ts}',
    'chapters/*/{index.mdx,exercises.ts}',
    'chapters/*/*/index.mdx',
    // Found by their names: a cell says views.lineChart, the gallery shows every case.
    'site/views/*.ts',
    'site/views/cases/*.ts',
    // Run in a worker or in a process of their own.
    'site/{runtime/worker,subject/painterWorker,subject/image/decodeWorker}.ts',
    'site/{server/bundleJudge,teach/judge/judgeWorker}.ts',
    'site/{replay/recordCommand,source/writeOrigins}.ts',
    'site/notebook/kit/*.js',
    // For the pages of others.
    'site/public/*.js',
    'lib/cli/{cost,detect,evaluate,explain,rtdetr,scene,trace,train}.ts',
    // The doors of the package.
    'lib/package/{index,train,build,clean}.ts',
    'lib/package/{browser,element,node}/index.ts',
    'lib/package/{browser/worker,node/command}.ts',
    'weights/*.ts',
    'weights/parity/*.ts',
    'test/**/*.test.ts',
    'test/unit/chapters/*.wrong.ts',
    'test/{browser,bench/ort}/page/main.ts',
    'test/bench/ort/page/worker.ts',
    'test/{bench/bench,bench/endurance,bench/drags,bench/leaving,bench/motions,fuzz/fuzz,support/runTests,support/oldLinks/write}.ts',
  ],
  project: ['{site,lib,chapters,weights,test}/**/*.{ts,js,astro,mdx,css}', '*.{mjs,ts}'],
  compilers: { astro: scriptsOf, css: importsOf },
  // The types of what a file exports are exported with it.
  ignoreExportsUsedInFile: { interface: true, type: true },
} satisfies KnipConfig;
