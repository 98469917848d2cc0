import { readFile } from 'node:fs/promises';
import type { ModelConfig } from '../config.ts';
import type { Family } from '../families/family.ts';
import { FAMILIES } from '../families/index.ts';
import { named } from '../named.ts';
import { readOptions, required } from './args.ts';
import { startBackend } from './backend.ts';
import { runCommand, type Command, type Print } from './command.ts';
import { compareFiles } from './compareFiles.ts';
import { judgeFile } from './judgeFile.ts';
import { loadModel, type Model } from './model.ts';
import { REPLIES, REPLIES_HELP, repliesOf } from './replies.ts';

const USAGE =
  'npm run -s compare -- --trace FILE.safetensors [--model DIR | FILE | embedded | nano | --ours FILE.safetensors]';

const HELP = `Says where a trace leaves this library, as the debugger's page does: the first tensor that
differs, in the order of the data, whether it arises there, and why, if the mistake is a known one.

--trace  a trace that PyTorch wrote (weights/pytorch), or another run
--model  the model that it is of: it runs on the pixels of the trace; embedded by default
--ours   a trace to hold it against instead of a run, as npm run trace writes them
${REPLIES_HELP}`;

/** Prints what the debugger says of a trace. */
async function main(
  args: readonly string[],
  print: Print,
  families: readonly Family[] = FAMILIES,
): Promise<void> {
  const options = readOptions(args, {
    trace: { type: 'string' },
    model: { type: 'string' },
    ours: { type: 'string' },
    ...REPLIES,
  });
  const name = required('trace', options.trace);
  const theirs = await bytesOf(name);
  if (options.ours !== undefined) {
    const ours = await bytesOf(options.ours);
    for (const sentence of await compareFiles(ours, theirs, name)) print(sentence);
    return;
  }
  await startBackend();
  const model: Model<ModelConfig> = await loadModel(options.model, families, repliesOf(options)); // prettier-ignore
  try {
    for (const sentence of await judgeFile(theirs, name, model, families)) print(sentence);
  } finally {
    model.weights.dispose();
  }
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch {
    throw new Error(`${named(path, 200)} cannot be read.`);
  }
}

export const command: Command = { usage: USAGE, help: HELP, main };
if (import.meta.main) process.exitCode = await runCommand(command);
