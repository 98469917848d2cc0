import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import measured from '../../weights/parity/listings.json' with { type: 'json' };
import { highlight } from './highlight.ts';
import type { SourceFunction } from './functions.ts';

/** The same step in PyTorch, and how near its numbers are to this book's. */
interface PytorchTab {
  /** From the root of the repository, `chapters/pytorch/encoder/selfAttention.py`. */
  readonly file: string;
  /** The whole file, highlighted; its lines end in line feeds. */
  readonly html: string;
  /** Of all numbers that were compared; null where nothing was. */
  readonly nearness: string | null;
}

interface Measured {
  readonly numbers: number;
  readonly largestDifference: number;
}

/**
 * Where a listing's PyTorch stands below `chapters/pytorch/`, without its ending: named after the function, in the
 * folder of its file in `lib`.
 */
export function pytorchPath({ file, name }: Pick<SourceFunction, 'file' | 'name'>): string {
  return file.replace(/^lib\//, '').replace(/[^/]*$/, name);
}

/** The tab beside a listing; null where it has none. */
export async function pytorchTab(
  found: Pick<SourceFunction, 'file' | 'name'>,
  root = process.cwd(),
): Promise<PytorchTab | null> {
  const path = pytorchPath(found);
  const file = `chapters/pytorch/${path}.py`;
  if (!existsSync(join(root, file))) return null;
  const text = readFileSync(join(root, file), 'utf8').trimEnd();
  const lines = await highlight(text, 'python');
  const tabs: Readonly<Record<string, Measured>> = measured.tabs;
  const compared = tabs[path];
  return { file, html: lines.join('\n'), nearness: compared ? inWords(compared) : null };
}

/** How near the results of both are, in one sentence. */
export function inWords({ numbers, largestDifference }: Measured): string {
  const all = `${numbers.toLocaleString('en')} numbers`;
  return largestDifference === 0
    ? `Checked against this book’s own code: the same ${all}.`
    : `Checked against this book’s own code: ${all}, none further apart than ${largestDifference.toExponential(1)}.`;
}
