import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unified } from '@astrojs/markdown-remark';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';
import { englishIds } from './site/notebook/markdown/englishIds.ts';
import { handles } from './site/notebook/markdown/handles.ts';
import { joinLines } from './site/notebook/markdown/joinLines.ts';
import { liveFences } from './site/notebook/markdown/liveFences.ts';
import { measured } from './site/notebook/markdown/measured.ts';
import { spreads } from './site/notebook/markdown/spreads.ts';
import { tokenKinds } from './site/source/tokenKinds.ts';
import { noteShipped, writeLicences } from './site/server/licences.ts';
import { writeSearchIndex } from './site/server/searchIndex.ts';
import { writePolicy } from './site/server/contentPolicy.ts';
import { writeTakeAway } from './site/server/takeAway.ts';
import { writeKeeper } from './site/server/writeKeeper.ts';

/** Sub-path the site is served from: `BASE=/course/ npm run build`. */
const base = `/${(process.env.BASE ?? '').replace(/^\/+|\/+$/g, '')}/`.replace('//', '/');

// Threads of WASM need a cross-origin isolated page; without these headers it runs on one thread.
const headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/**
 * tfjs-core's index registers optimisers and keeps everything; its base, with the side effects that an
 * engine needs, can be shaken. Backends import the same package name, so all of them share one engine.
 */
const tfjsCore = {
  find: /^@tensorflow\/tfjs-core$/,
  replacement: fileURLToPath(new URL('site/runtime/tfjsCore.js', import.meta.url)),
};
const partsOfTfjs = readFileSync(tfjsCore.replacement, 'utf8').match(
  /@tensorflow\/tfjs-core\/dist\/[\w/]+\.js/g,
);

/** Reached by `util` of tfjs-core, which is taken whole. */
const noHash = {
  find: /^\.\/hash_util$/,
  replacement: fileURLToPath(new URL('site/runtime/noHash.js', import.meta.url)),
};

/** Reached by the platform of tfjs-core, beside `io` that the site's tfjs leaves out. */
const noModelStores = {
  find: /^\.\.\/io\/(?:indexed_db|local_storage|model_management)$/,
  replacement: fileURLToPath(new URL('site/runtime/noModelStores.js', import.meta.url)),
};

/**
 * htl writes `onclick=::1` before it sets the function, and a content policy without inline handlers reports
 * each. Set as the member of an object, which htl knows too, a handler is never an attribute.
 */
const handlersAreNoAttributes = {
  name: 'handlers-are-no-attributes',
  transform(code, id) {
    if (!/node_modules\/htl\/src\/index\.js(?:\?|$)/.test(id)) return null;
    const before =
      'if ((name === "style" && isObjectLiteral(value)) || typeof value === "function") {';
    if (!code.includes(before)) throw new Error('htl binds functions in another way now.');
    return code.replace(
      before,
      `if (typeof value === 'function') {
        arguments[j] = { [name.toLowerCase()]: value };
        string = string.slice(0, attributeNameStart - strings[j - 1].length) + '::' + j + "=''";
        nodeFilter |= SHOW_ELEMENT;
        break;
      }
      if (name === 'style' && isObjectLiteral(value)) {`,
    );
  },
};

/** The kit's transpiler names TypeScript's compiler, which cells in JavaScript do not need. */
const noTypescript = {
  name: 'no-typescript',
  enforce: 'pre',
  resolveId(source, importer = '') {
    if (source !== 'typescript' || !/notebook-kit\/dist\/src\/javascript/.test(importer))
      return null;
    return fileURLToPath(new URL('site/notebook/kit/noTypescript.js', import.meta.url));
  },
};

const root = fileURLToPath(new URL('.', import.meta.url));
const began = Date.now();

/** Notes beside the sources what was built and for which path, so that `npm start` knows if it is fresh. */
const stampBuild = {
  name: 'stamp-build',
  hooks: {
    'astro:build:done': ({ dir }) => {
      const cache = new URL('.cache/', import.meta.url);
      mkdirSync(cache, { recursive: true });
      const name = relative(root, fileURLToPath(dir)).replace(/\W+/g, '-');
      writeFileSync(
        new URL(`build-${name}.json`, cache),
        JSON.stringify({ base, at: began }),
      );
    },
  },
};

/**
 * Scripts that wait for a reader's hand, or for a figure far down, come without a list of all that they load:
 * in what every page loads first the lists weigh more than the moment that they save.
 */
const AT_HAND = [
  'atHand',
  'atRest',
  'codeNotice',
  'drawBlocks',
  'drawHomes',
  'editor',
  'keptModels',
  'learnerRun',
  'liveLearner',
  'modelNote',
  'mountDebugger',
  'openAddress',
  'openDropped',
  'openStories',
  'ownShelf',
  'pickerPanel',
  'present',
  'progress',
  'search',
  'transpile',
  'whatIsLacking',
];
const nameOf = (script) => /([\w-]+)\.[\w-]+\.js$/.exec(script)?.[1] ?? '';
const noListsAtHand = {
  name: 'no-lists-at-hand',
  configEnvironment: (environment) =>
    environment === 'client'
      ? {
          build: {
            modulePreload: {
              polyfill: false,
              resolveDependencies: (script, loaded) =>
                AT_HAND.includes(nameOf(script)) ? [] : loaded,
            },
          },
        }
      : null,
};

/** Charts are there before their scripts, and without any; figures get pages of their own for frames. */
const drawFirstPictures = {
  name: 'first-pictures',
  hooks: {
    'astro:build:done': ({ dir }) => {
      const command = new URL('site/replay/firstPicturesCommand.ts', import.meta.url);
      const named = [fileURLToPath(command), fileURLToPath(dir), base];
      execFileSync(process.execPath, named, { stdio: 'inherit' });
    },
  },
};

/** Folders of the packages that readers get. */
const shippedPackages = new Set();
const writeNotices = {
  name: 'licences',
  hooks: {
    'astro:build:done': ({ dir }) => writeLicences(fileURLToPath(dir), shippedPackages),
  },
};

/** What readers search: before charts stand in the pages, whose words nobody looks for. */
const indexWords = {
  name: 'search-index',
  hooks: {
    'astro:build:done': ({ dir }) => writeSearchIndex(fileURLToPath(dir)),
  },
};

/** Every page says what it may load and run, on any host. Late: it hashes the scripts that stand in pages. */
const limitPages = {
  name: 'content-policy',
  hooks: {
    'astro:build:done': ({ dir }) => writePolicy(fileURLToPath(dir), base),
  },
};

/** The service worker knows every file: late. */
const keepOffline = {
  name: 'keep-offline',
  hooks: {
    'astro:build:done': ({ dir }) => writeKeeper(fileURLToPath(dir)),
  },
};

const { version } = JSON.parse(
  readFileSync(new URL('package.json', import.meta.url), 'utf8'),
);
/** The site as a zip that serves itself, of all that is there by now. */
const takeAway = {
  name: 'take-away',
  hooks: {
    'astro:build:done': ({ dir }) => writeTakeAway(fileURLToPath(dir), base, version),
  },
};

export default defineConfig({
  srcDir: './site',
  publicDir: './site/public',
  outDir: process.env.OUT_DIR || './dist',
  output: 'static',
  base,
  trailingSlash: 'ignore',
  server: { headers },
  devToolbar: { enabled: false },
  integrations: [
    mdx(),
    indexWords,
    drawFirstPictures,
    writeNotices,
    limitPages,
    keepOffline,
    takeAway,
    stampBuild,
  ],
  markdown: {
    processor: unified({
      remarkPlugins: [
        remarkMath,
        joinLines,
        englishIds,
        liveFences,
        [handles, { base }],
        measured,
        spreads,
      ],
      // MathML is read, searched and printed without fonts or styles of KaTeX's own.
      rehypePlugins: [[rehypeKatex, { output: 'mathml' }]],
    }),
    shikiConfig: { theme: 'css-variables', transformers: [tokenKinds] },
  },
  vite: {
    plugins: [
      noTypescript,
      handlersAreNoAttributes,
      noListsAtHand,
      noteShipped(shippedPackages),
    ],
    resolve: { alias: [tfjsCore, noHash, noModelStores] },
    // Named as the page names its files: what both use (weights) is one file, and its preload serves.
    worker: {
      format: 'es',
      plugins: () => [noteShipped(shippedPackages)],
      rolldownOptions: {
        output: {
          entryFileNames: '_astro/[name].[hash].js',
          chunkFileNames: '_astro/[name].[hash].js',
          assetFileNames: '_astro/[name].[hash][extname]',
          // What a worker needs to begin is one file, whatever else of it is needed by what comes later: its
          // training alone made ten files of it, which are 4 kB more when each is compressed by itself.
          codeSplitting: { groups: [{ name: 'core', tags: ['$initial'] }] },
        },
      },
    },
    // Weights and WASM binaries stay files of their own, however small.
    build: {
      assetsInlineLimit: (file) =>
        /\.(safetensors|wasm|json)$/.test(file) ? false : undefined,
    },
    assetsInclude: ['**/*.safetensors'],
    optimizeDeps: {
      exclude: ['@napi-rs/canvas'],
      // Found only when worker or cells ask for them, each would reload the page of `npm run dev`.
      include: [
        '@codemirror/lang-javascript',
        '@codemirror/state',
        '@codemirror/view',
        '@observablehq/inputs',
        '@observablehq/plot',
        '@observablehq/runtime',
        'codemirror',
        'd3-array',
        'htl',
        ...partsOfTfjs,
        '@tensorflow/tfjs-backend-cpu',
        '@tensorflow/tfjs-backend-wasm/dist/backend_wasm.js',
        '@tensorflow/tfjs-backend-wasm/dist/register_all_kernels.js',
        '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.js',
        '@tensorflow/tfjs-backend-webgpu/dist/backend_webgpu.js',
        '@tensorflow/tfjs-backend-webgpu/dist/register_all_kernels.js',
      ],
    },
  },
});
