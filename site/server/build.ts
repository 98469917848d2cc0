import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { VARIANTS } from '#site/runtime/weights/variants.ts';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const SOURCES = [
  'site',
  'lib',
  'chapters',
  ...VARIANTS.map(({ name }) => `weights/${name}`),
  'weights/relatives',
  'weights/photograph.webp',
  'weights/parity/listings.json',
  'astro.config.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

export interface BuildOptions {
  /** Folder of the built site, relative to the repository. */
  readonly outDir: string;
  readonly base: string;
}

/** The library for others, which no page loads; packing it changes its folder. */
const PACKAGE = join(ROOT, 'lib/package');

/** Time of the last change below the given paths, in milliseconds. */
export function newestChange(paths: readonly string[]): number {
  return Math.max(
    0,
    ...paths
      .filter((path) => existsSync(path) && path !== PACKAGE)
      .map((path) => {
        const { mtimeMs } = statSync(path);
        if (!statSync(path).isDirectory()) return mtimeMs;
        return Math.max(
          mtimeMs,
          newestChange(readdirSync(path).map((name) => join(path, name))),
        );
      }),
  );
}

function stampOf(outDir: string): { base: string; at: number } | null {
  const page = join(ROOT, outDir, 'index.html');
  const file = join(ROOT, '.cache', `build-${outDir.replace(/\W+/g, '-')}.json`);
  if (!existsSync(page) || !existsSync(file)) return null;
  const stamp: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof stamp !== 'object' || stamp === null || !('base' in stamp) || !('at' in stamp))
    return null;
  return { base: String(stamp.base), at: Number(stamp.at) };
}

/** True when `outDir` holds a site built for `base` after the last change of the sources. */
export function isFresh({ outDir, base }: BuildOptions): boolean {
  const stamp = stampOf(outDir);
  if (!stamp || stamp.base !== base) return false;
  return stamp.at > newestChange(SOURCES.map((path) => join(ROOT, path)));
}

/** Builds the site. Throws one sentence, followed by what Astro printed, when that fails. */
export function build({ outDir, base }: BuildOptions): void {
  const astro = join(ROOT, 'node_modules/astro/bin/astro.mjs');
  if (!existsSync(astro))
    throw new Error('Run `npm install` first: Astro is not installed.');
  const { status, stdout, stderr } = spawnSync(process.execPath, [astro, 'build'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: {
      ...process.env,
      // Tests say that they are tests: what they build is what readers get.
      NODE_ENV: 'production',
      BASE: base,
      OUT_DIR: resolve(ROOT, outDir),
      ASTRO_TELEMETRY_DISABLED: '1',
    },
  });
  if (status !== 0) throw new Error(`The site could not be built.\n${stdout}\n${stderr}`);
}

/** Builds unless a fresh site is there; says whether it did. */
export function buildIfStale(options: BuildOptions): boolean {
  if (isFresh(options)) return false;
  build(options);
  return true;
}
