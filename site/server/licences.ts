import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { ROOT } from './build.ts';

/** A package of which the built site holds code, style or fonts. */
interface Shipped {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly from: string;
  readonly text: string;
}

/** Packages without a text of their own have that of another package under the same licence. */
const SAME_TEXT: Readonly<Record<string, string>> = { 'Apache-2.0': 'long' };

/** Whose helpers the bundler writes between the modules. */
const HELPERS = /^\0(vite|rolldown)\//;

/** The folder of the package that a module is of, or null for modules of ours. */
function packageOf(id: string): string | null {
  const helper = HELPERS.exec(id)?.[1];
  if (helper) return join(ROOT, 'node_modules', helper);
  return /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1] ?? null;
}

/** Notes the packages of the modules that readers get, and of the files that go with any style. */
export function noteShipped(folders: Set<string>): Plugin {
  const note = (id: string) => {
    const folder = packageOf(id);
    if (folder !== null) folders.add(folder);
  };
  return {
    name: 'note-shipped',
    enforce: 'pre',
    load(id) {
      if (this.environment.name === 'client') note(id);
      return null;
    },
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle))
        if (file.type === 'asset')
          file.originalFileNames.forEach((name) => note(resolve(ROOT, name)));
    },
  };
}

/** Vite lists what it was built with itself, which no reader gets. */
const OF_OTHERS = /^#+ .*\bbundled dependencies\b[^]*/im;

/** The licence and the notices that lie in a package, or stand at the end of its README. */
function textsOf(folder: string): string {
  const names = readdirSync(folder);
  const read = (name: string) =>
    readFileSync(join(folder, name), 'utf8').replace(OF_OTHERS, '').trim();
  const own = names.filter((name) =>
    /^(?:licen[cs]e|copying|notice)(?:[.-]|$)/i.test(name),
  );
  if (own.length > 0) return own.sort().map(read).join('\n\n');
  const readme = names.find((name) => /^readme\b/i.test(name));
  return (readme && /^(?:#+ *)?licen[cs]e\b.*\n[^]*/im.exec(read(readme))?.[0]) || '';
}

function shipped(folder: string): Shipped {
  const file = readFileSync(join(folder, 'package.json'), 'utf8');
  const {
    name,
    version,
    license: licence,
  } = JSON.parse(file) as Record<'name' | 'version' | 'license', string>;
  const other = SAME_TEXT[licence];
  const text = textsOf(folder) || (other ? textsOf(join(ROOT, 'node_modules', other)) : '');
  if (text === '') throw new Error(`${name} comes without the text of its licence.`);
  return { name, version, licence, from: `https://www.npmjs.com/package/${name}`, text };
}

const LINE = '-'.repeat(80);

/** What the built site owes to others: the licence of every package in it, each text once. */
function licences(folders: Iterable<string>): string {
  const packages = [...folders]
    .map(shipped)
    .sort((a, b) => a.name.localeCompare(b.name) || a.version.localeCompare(b.version));
  const byText = new Map<string, Shipped[]>();
  for (const one of packages) byText.set(one.text, [...(byText.get(one.text) ?? []), one]);
  const sections = [...byText].map(([text, under]) => {
    const heads = under.map(
      ({ name, version, licence, from }) => `${name} ${version} (${licence}), ${from}`,
    );
    return `${heads.join('\n')}\n\n${text}`;
  });
  const own = readFileSync(join(ROOT, 'LICENSE'), 'utf8').trim();
  const notice = readFileSync(
    join(ROOT, 'site/server/notices/webAssembly.txt'),
    'utf8',
  ).trim();
  return `${[`Inside RT-DETR\n\n${own}`, ...sections, notice].join(`\n\n${LINE}\n\n`)}\n`;
}

export function writeLicences(site: string, folders: Iterable<string>): void {
  writeFileSync(join(site, 'licences.txt'), licences(folders));
}
