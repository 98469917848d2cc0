import { basename } from 'node:path';
import { named } from '../named.ts';
import { compareRuns, notShownBy } from '../trace/compare.ts';
import type { Step } from '../trace/frame.ts';
import { dimsOf } from '../trace/traceDims.ts';
import { readTrace, type TensorSource, type TraceFile } from '../trace/traceFile.ts';
import {
  agreedWords,
  agreementWords,
  beginsWords,
  strangerWords,
  TOLERANCE,
} from '../trace/verdict/words.ts';

/** Where a trace leaves another one, in sentences. */
export async function compareFiles(
  ours: Uint8Array,
  theirs: Uint8Array,
  path: string,
): Promise<readonly string[]> {
  const name = named(basename(path));
  const reference = readTrace(theirs);
  const run = sourceOf(readTrace(ours), dimsOf(ours));
  const found = await compareRuns(run, reference, { tolerance: TOLERANCE });
  const [first] = found.divergences;
  if (!first)
    return [agreementWords(found, name, ` of ${name}`) + strangerWords(notShownBy(run, reference.keys()))]; // prettier-ignore
  return [
    `First divergence from ${name}: ${first.message}. ${agreedWords(first, found)}${beginsWords(first)}`,
    'Two files do not tell why: give --model instead of --ours.',
  ];
}

/** A file as a run: its metadata say the axes of its tensors, in the order of the data. */
function sourceOf(
  trace: TraceFile,
  dims: ReadonlyMap<string, string> | null,
): TensorSource {
  if (!dims)
    throw new Error('The file of --ours does not say what its axes are: write it with npm run trace, or with weights/pytorch.'); // prettier-ignore
  const steps: Step[] = [...dims].flatMap(([path, axes]) => {
    const values = trace.get(path);
    return values ? [{ path, dims: axes, shape: values.shape }] : [];
  });
  return {
    steps,
    read(path) {
      const step = steps.find((one) => one.path === path);
      const values = trace.get(path);
      if (!step || !values) return Promise.reject(new Error(`The file holds no ${path}`));
      return Promise.resolve({ ...step, data: values.data });
    },
  };
}
