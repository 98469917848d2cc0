import type { ModelConfig } from '#lib/config.ts';
import type { DetrConfig } from '#lib/families/detr/config.ts';
import { DETR } from '#lib/families/detr/supported.ts';
import { editDistance } from '#lib/params/nearest.ts';
import { expectedWeights } from '#lib/params/weightsOf.ts';
import { demandsOf, type Edit } from '#lib/trace/edits/index.ts';
import { pathMatcher } from '#lib/trace/paths.ts';
import type { BookRun } from './bookRun.ts';
import { Lacking } from './lacking.ts';

/** What a run shows, and of which model. */
export type Showing = Pick<BookRun, 'steps' | 'config'> & {
  readonly model: Pick<BookRun['model'], 'name' | 'answers'>;
};

/** What readers call the things that paths of this book lead to; the first that fits. */
const THINGS: readonly (readonly [RegExp, string])[] = [
  [/^config\.decoder\.sampling/, 'sampling points'],
  [/^config\.backbone/, 'such backbone'],
  [/^config\.encoder/, 'such encoder'],
  [/^config\.decoder/, 'such decoder'],
  [/^encoder\.aifi/, 'AIFI'],
  [/^encoder\.ccff/, 'CCFF'],
  [/crossAttention\.(?:offsets|locations)/, 'sampling points'],
  [/boxDelta/, 'boxes that are corrected layer by layer'],
  [/^denoising\./, 'denoising queries'],
  [/^query\./, 'query selection'],
  [/selfAttention/, 'such self-attention'],
  [/^decoder\./, 'such decoder layer'],
  [/^(?:backbone\.S|encoder\.P)\d$/, 'such map'],
];

/** `AIFI` for `encoder.aifi.0.output`. */
export const thingAt = (path: string): string =>
  THINGS.find(([pattern]) => pattern.test(path))?.[1] ?? 'such part';

const isNumber = (word: string) => /^\d+$/.test(word);
const isSame = (a: string, b: string) => a === b || (isNumber(a) && isNumber(b));

/** Words that two paths have in common, in their order; any number is as good as another. */
function shared(a: readonly string[], b: readonly string[]): number {
  let above = b.map(() => 0);
  for (const word of a) {
    const row: number[] = [];
    b.forEach((other, j) => {
      const both = isSame(word, other) ? 1 + (above[j - 1] ?? 0) : 0;
      row.push(Math.max(both, above[j] ?? 0, row[j - 1] ?? 0));
    });
    above = row;
  }
  return above.at(-1) ?? 0;
}

/** The path that has at least half of its words in common with `path`, and most of all; null without one. */
export function counterpart(path: string, paths: readonly string[]): string | null {
  const words = path.split('.');
  let best: {
    readonly other: string;
    readonly common: number;
    readonly edits: number;
  } | null = null;
  for (const other of paths) {
    const common = shared(words, other.split('.'));
    if (2 * common < words.length || common < (best?.common ?? 0)) continue;
    const edits = editDistance(path, other);
    if (!best || common > best.common || edits <= best.edits)
      best = { other, common, edits };
  }
  return best?.other ?? null;
}

function lacking(path: string, title: string, paths: readonly string[]): Lacking {
  // Without where it comes from: `best.pt, dropped here`.
  const [name = title] = title.split(', ');
  const near = counterpart(path, paths);
  const instead =
    near === null ? `${name} is built otherwise` : `nearest to it, ${name} has ${near}`;
  const thing = thingAt(path);
  // It has CCFF, but not such a one.
  const isOfAKind = near !== null && thingAt(near) === thing && !thing.startsWith('such ');
  return new Lacking(`${isOfAKind ? 'such ' : ''}${thing} (${path}): ${instead}.`);
}

const shownIn = ({ steps }: Showing) => steps.map(({ path }) => path);

/** Throws what is lacking where a run shows nothing as `path`, which may be a pattern. */
export function needTensor(run: Showing, path: string): void {
  const paths = shownIn(run);
  if (!paths.some(pathMatcher(path))) throw lacking(path, run.model.name, paths);
}

/** Throws what is lacking where the model has no such weight. */
export function needWeight({ config, model }: Showing, path: string): void {
  const paths = expectedWeights(config).map((weight) => weight.path);
  if (!paths.includes(path)) throw lacking(path, model.name, paths);
}

/** Throws what is lacking of what edits change. */
export function needEdits(run: Showing, edits: readonly Edit[]): void {
  const demands = edits.map(demandsOf);
  // What an edit brings with it is shown only where it runs.
  const isBrought = (path: string) =>
    demands.some(({ shows }) => shows !== undefined && path.startsWith(shows));
  edits.forEach((edit, i) => {
    const { tensor, weight, tokens } = demands[i]?.needs ?? {};
    if ('path' in edit && !isBrought(edit.path)) needTensor(run, edit.path);
    if ('from' in edit && !isBrought(edit.from)) needTensor(run, edit.from);
    if (tensor !== undefined) needTensor(run, tensor);
    if (tokens && run.model.answers.tokens === null)
      throw lacking('query.tokens', run.model.name, shownIn(run));
    if (weight !== undefined) needWeight(run, weight);
  });
}

/** What not every checkpoint of the book's own family says either. */
const OPTIONAL = ['processor', 'library'];

/**
 * A configuration that says what is lacking where it has no setting that a configuration of the book's
 * own model has: cells that name one mean that model.
 */
export function guardedConfig<C extends object>(
  config: C,
  pattern: object,
  name: string,
  path = 'config',
): C {
  return new Proxy(config, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof key !== 'string' || !Object.hasOwn(pattern, key)) return value;
      if (OPTIONAL.includes(key)) return value;
      const here = `${path}.${key}`;
      if (value === undefined) throw lacking(here, name, []);
      const known: unknown = Reflect.get(pattern, key);
      const isBoth = [value, known].every(
        (one) => typeof one === 'object' && one !== null && !Array.isArray(one),
      );
      return isBoth ? guardedConfig(value as object, known as object, name, here) : value;
    },
  });
}

/** Where the book's whole encoder stands before the layers of a detector's own, it is what cells mean. */
function withBookEncoder(config: ModelConfig): ModelConfig {
  const neck = config.family === DETR ? (config as DetrConfig).neck : null;
  return neck?.kind === 'hybrid'
    ? Object.assign({}, config, { encoder: neck.encoder })
    : config;
}

export const guardConfig = (run: Showing, pattern: ModelConfig): ModelConfig =>
  guardedConfig(withBookEncoder(run.config), pattern, run.model.name);
