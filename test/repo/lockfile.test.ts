import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

interface Lockfile {
  readonly packages: Readonly<
    Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>
  >;
}

const { packages } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8'),
) as Lockfile;

// npm leaves out a platform whose package it did not find, and `npm ci` then refuses everywhere.
test('the lockfile has the binaries of every platform', () => {
  const names = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
    Object.keys(optionalDependencies),
  );
  const locked = Object.keys(packages);
  const lacking = names.filter(
    (name) => !locked.some((path) => path.endsWith(`node_modules/${name}`)),
  );
  expect(names).toContain('@napi-rs/canvas-darwin-arm64');
  expect(lacking).toEqual([]);
});
