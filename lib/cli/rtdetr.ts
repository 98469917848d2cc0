#!/usr/bin/env node
import { readFile } from 'node:fs/promises';
import { named } from '../named.ts';
import { nearest } from '../params/nearest.ts';
import { runCommand, TERMINAL, type Command, type Outlets } from './command.ts';

/** Each command, what it is for, and where it is: of all of them only one is loaded. */
const COMMANDS: Readonly<
  Record<string, readonly [does: string, load: () => Promise<{ command: Command }>]>
> = {
  detect: ['the objects of pictures', () => import('./detect.ts')],
  compare: [
    'where a trace of PyTorch leaves this library, and why',
    () => import('./compare.ts'),
  ],
  evaluate: ['COCO AP, and what each kind of mistake costs', () => import('./evaluate.ts')],
  explain: [
    'why an object is missed, and which edit brings it back',
    () => import('./explain.ts'),
  ],
  trace: ['every tensor of a run, as a file', () => import('./trace.ts')],
  convert: ['a checkpoint as transformers loads it', () => import('./convert.ts')],
  cost: ['parameters and GFLOPs per module', () => import('./cost.ts')],
  train: ['trains a part on generated scenes', () => import('./train.ts')],
  scene: ['a generated scene and its ground truth', () => import('./scene.ts')],
};

const USAGE = `Usage: rtdetr COMMAND [OPTIONS]

${Object.entries(COMMANDS)
  .map(([name, [does]]) => `${name.padEnd(10)}${does}`)
  .join('\n')}

rtdetr help COMMAND    what it does, and every option
rtdetr --version       of this program`;

/** Runs one of the commands and returns its exit code. */
export async function rtdetr(
  args: readonly string[],
  outlets: Outlets = TERMINAL,
): Promise<number> {
  const { print, complain } = outlets;
  const [first = '', ...rest] = args;
  if (first === '--version' || first === '-V') {
    print(await version());
    return 0;
  }
  const asksHelp = first === 'help' || first === '--help' || first === '-h';
  const name = asksHelp ? (rest[0] ?? '') : first;
  if (name === '') {
    (asksHelp ? print : complain)(USAGE);
    return asksHelp ? 0 : 2;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name]?.[1] : undefined;
  if (!load) {
    const [near = ''] = nearest(name, Object.keys(COMMANDS), 1);
    complain(`There is no command ${named(name)}; did you mean ${near}?`);
    complain('rtdetr --help lists them all.');
    return 2;
  }
  const { command } = await load();
  const called = { ...command, usage: command.usage.replaceAll(/npm run -s (\w+) --/g, 'rtdetr $1') }; // prettier-ignore
  return runCommand(called, asksHelp ? ['--help'] : rest, outlets);
}

async function version(): Promise<string> {
  // Beside this file's folder in the repository, and in the package.
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return String(Reflect.get(JSON.parse(text) as object, 'version'));
}

if (import.meta.main) process.exitCode = await rtdetr(process.argv.slice(2));
