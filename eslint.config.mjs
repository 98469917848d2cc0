import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Folders of `lib` in the order of the data: each may import only those before it. */
const ORDER = [
  'ops',
  'nn',
  'image',
  'backbone',
  'encoder',
  'query',
  'decoder',
  'postprocess',
];
const MODEL = ['ops', 'nn', 'backbone', 'encoder', 'query', 'decoder', 'postprocess'];

/** Tensor lifetime belongs to the store, the trace and the runner, never to a module. */
const lifetime = [
  {
    selector:
      'CallExpression[callee.property.name=/^(tidy|keep|dispose|dataSync|arraySync|print)$/]',
    message:
      'Modules never own tensors: tidy, keep and dispose are for store, trace and result.',
  },
  { selector: 'AwaitExpression', message: 'A module is synchronous.' },
];

const everywhere = [
  {
    selector: 'TSAsExpression > TSAsExpression[typeAnnotation.type="TSUnknownKeyword"]',
    message: 'No `as unknown as`: give the value its type where it is made.',
  },
];

const noNode = {
  regex: '^(node:|fs$|path$|url$)',
  message: 'lib knows no Node; only lib/cli and the doors of the package do.',
};
const noSite = { regex: '^#site/', message: 'lib knows nothing of the site.' };

export default tseslint.config(
  {
    ignores: [
      '**/dist/',
      '.cache/',
      '.astro/',
      'node_modules/',
      '**/*.astro',
      'weights/**/*.py',
      'out/',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.mjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-syntax': ['error', ...everywhere],
    },
  },
  { files: ['**/*.mjs'], ...tseslint.configs.disableTypeChecked },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', URL: 'readonly' } },
  },
  {
    files: ['lib/**/*.ts'],
    ignores: [
      'lib/cli/**',
      'lib/package/{browser,element,node}/**',
      'lib/package/{build,clean}.ts',
    ],
    rules: {
      'no-restricted-imports': ['error', { patterns: [noNode, noSite] }],
      'no-restricted-globals': [
        'error',
        'window',
        'document',
        'fetch',
        'navigator',
        'process',
        'Buffer',
        'self',
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Randomness is an argument.' },
      ],
    },
  },
  ...ORDER.map((folder, at) => ({
    files: [`lib/${folder}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            noNode,
            noSite,
            ...ORDER.slice(at + 1).map((later) => ({
              regex: `(^#lib|\\.\\.)/${later}/`,
              message: `${folder} comes before ${later}: data flows one way.`,
            })),
          ],
        },
      ],
    },
  })),
  {
    files: MODEL.map((folder) => `lib/${folder}/**/*.ts`),
    rules: { 'no-restricted-syntax': ['error', ...everywhere, ...lifetime] },
  },
  // They go to others as they are: to pages around a figure, to whoever takes the book along.
  {
    files: ['site/public/*.js', 'site/server/take/*.mjs'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      ...tseslint.configs.disableTypeChecked.languageOptions,
      globals: { URL: false, addEventListener: false, console: false, document: false },
    },
  },
);
