import { cost } from '#lib/cost/cost.ts';
import { answersOf } from '#lib/families/structures.ts';
import { readConfig } from '#lib/params/readConfig.ts';
import { expectedWeights } from '#lib/params/weightsOf.ts';
import { chance, integerBetween, pick, type Random } from '#lib/scene/random.ts';
import { parseConfigJson } from '#lib/params/configJson.ts';
import { readFileSync } from 'node:fs';
import { GOLDEN_CASES } from '#test/support/readGolden.ts';
import type { Kind } from './kind.ts';
import { NUMBERS, oddName, oddValue } from './oddities.ts';
import { mutateText } from './safetensors/fileMutators.ts';

/** The configurations that everything begins with. */
const WHOLE = GOLDEN_CASES.map((name) =>
  readFileSync(new URL(`../golden/${name}/config.json`, import.meta.url), 'utf8'),
).map((text) => JSON.parse(text) as Record<string, unknown>);

/** And the settings of a processor. */
const PROCESSORS = [
  {
    ...{ do_resize: true, size: { height: 640, width: 640 }, resample: 2 },
    ...{ do_rescale: true, rescale_factor: 1 / 255, do_normalize: false, do_pad: false },
    ...{ image_mean: [0.485, 0.456, 0.406], image_std: [0.229, 0.224, 0.225] },
    ...{ image_processor_type: 'RTDetrImageProcessor', format: 'coco_detection' },
  },
  {
    ...{ size: { shortest_edge: 480, longest_edge: 800 }, do_normalize: true },
    ...{ do_pad: true, pad_size: { height: 800, width: 800 }, rescale_factor: 0.00784 },
  },
];

type Pairs = [key: string, value: string][];

/** The pairs of an object as JSON texts, so that they can be doubled, bent and misspelt. */
const pairsOf = (object: object): Pairs =>
  Object.entries(object).map(([key, value]) => [
    JSON.stringify(key),
    JSON.stringify(value),
  ]);

const objectText = (pairs: Pairs) => `{${pairs.map((pair) => pair.join(':')).join()}}`;

/** A value that may well stand there: the danger is in the amount. */
function near(text: string, random: Random): string {
  // What an earlier change made very long or deep has been changed enough.
  const value = text.length < 5000 ? parsed(text) : undefined;
  if (typeof value === 'number')
    return chance(random, 0.5)
      ? pick(random, NUMBERS)
      : String(value * pick(random, [0, -1, 0.5, 2, 3, 10, 1000, 1e6]));
  if (typeof value === 'boolean') return String(!value);
  if (typeof value === 'string')
    return JSON.stringify(pick(random, ['relu', 'silu', 'gelu', 'mish', 'constructor', '__proto__', 'basic', oddName(random)])); // prettier-ignore
  if (Array.isArray(value)) {
    const list = value.map((one) => JSON.stringify(one));
    const at = integerBetween(random, 0, list.length);
    list.splice(at, integerBetween(random, 0, 1), ...(chance(random, 0.7) ? [near('1', random)] : [])); // prettier-ignore
    return `[${list.join()}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const pairs = pairsOf(value);
    return objectText(mutated(pairs, random, 1).pairs);
  }
  return oddValue(random);
}

/** Undefined for what an earlier change made no JSON of, or nested too deeply to be written again. */
function parsed(text: string): unknown {
  if (/[[{]{200}/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The same pairs, some of them changed. */
function mutated(
  pairs: Pairs,
  random: Random,
  changes: number,
): { readonly pairs: Pairs; readonly made: string } {
  const made: string[] = [];
  const next: Pairs = pairs.map(([key, value]) => [key, value]);
  for (let i = 0; i < changes; i++) {
    const at = integerBetween(random, 0, Math.max(0, next.length - 1));
    const [key, value] = next[at] ?? ['"a"', '1'];
    const roll = random();
    if (roll < 0.5) next[at] = [key, near(value, random)];
    else if (roll < 0.8) next[at] = [key, oddValue(random)];
    else if (roll < 0.87) next.splice(at, 1);
    else if (roll < 0.94) next.push([JSON.stringify(oddName(random)), oddValue(random)]);
    else next.push([key, near(value, random)]);
    made.push(`${key} ${(next[at]?.[1] ?? '').slice(0, 60)}`);
  }
  return { pairs: next, made: made.join('; ') };
}

/** The text of an object, some of its pairs changed. */
export function mutatedObject(
  object: object,
  random: Random,
): { text: string; made: string } {
  const { pairs, made } = mutated(pairsOf(object), random, integerBetween(random, 0, 3));
  return { text: objectText(pairs), made };
}

/** Configurations: what is accepted must also be countable, which is what a page does at once. */
export const configurations: Kind = {
  name: 'configurations',
  count: 5000,
  extension: 'json',
  make(random) {
    const { text: whole, made } = mutatedObject(pick(random, WHOLE), random);
    let text = whole;
    let how = made;
    if (chance(random, 0.1)) {
      const [next, what] = mutateText(text, random);
      text = next;
      how += `; ${what}`;
    }
    const bytes = new TextEncoder().encode(text);
    if (chance(random, 0.7))
      return { made: how || 'nothing', bytes, read: () => readAndCount(bytes) };
    const settings = mutated(pairsOf(pick(random, PROCESSORS)), random, integerBetween(random, 1, 3)); // prettier-ignore
    const processor = new TextEncoder().encode(objectText(settings.pairs));
    const basic = new TextEncoder().encode(JSON.stringify(WHOLE[0]));
    return {
      made: `beside a whole configuration, a processor: ${settings.made}`,
      bytes: processor,
      read: () => readAndCount(basic, processor),
    };
  },
};

function readAndCount(bytes: Uint8Array, processor?: Uint8Array): void {
  const config = readConfig(
    parseConfigJson(bytes),
    processor && parseConfigJson(processor, 'preprocessor_config.json'),
  );
  expectedWeights(config);
  cost(config);
  answersOf(config);
}
