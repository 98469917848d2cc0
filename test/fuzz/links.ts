import { isCode } from '#lib/trace/edits/isCode.ts';
import { notShown, pathMatcher } from '#lib/trace/paths.ts';
import { chance, integerBetween, pick, type Random } from '#lib/scene/random.ts';
import { readAddress } from '#site/opening/address.ts';
import { queryToKeep } from '#site/book/carryQuery.ts';
import { putCodeIn, takeCodeOut } from '#site/run/linkCode.ts';
import { linkedHost } from '#site/run/linkedHost.ts';
import { readLink, writeLink } from '#site/run/linkState.ts';
import { firstVariant } from '#site/run/modelAddress.ts';
import { visiblePieces } from '#site/run/visibleText.ts';
import { packQuery } from '#site/ui/packed.ts';
import { PARAMETERS } from '#site/ui/parameters.ts';
import { whyUnread } from '#site/ui/address.ts';
import { shortForm } from '#site/ui/shortAddress.ts';
import type { Kind } from './kind.ts';
import { NUMBERS, oddName, oddValue } from './oddities.ts';

/** Paths of a run, as many as it takes to look for the nearest. */
const PATHS = Array.from(
  { length: 200 },
  (_, at) => `decoder.layers.${at}.selfAttention.q`,
);

const WHOLE: readonly (readonly [name: string, value: string])[] = [
  ['seed', '1000579'],
  ['edits', '{"time":"night","order":[1,2],"objects":[{"id":2,"category":"dog","x":10,"y":20,"scale":1,"seed":3}]}'],
  ['threshold', '0.35'],
  ['layer', '3'],
  ['truth', '1'],
  ['model', 'PekingU/rtdetr_r18vd'],
  ['host', 'https://hub.example/models'],
  ['backend', 'wasm'],
  ['v.attention', '{"token":44,"head":2}'],
  ['c.toy', 'const shares = [[1, 0], [0, 1]]'],
  ['patches', '[{"kind":"scale","path":"encoder.*.output","by":0},{"kind":"code","path":"encoder.P3","code":"(value, tf) => tf.neg(value)"}]'],
  ['step', 'encoder.aifi.output'],
  ['pin', 'decoder.layers.0.logit'],
]; // prettier-ignore

const EDITS = ['scale', 'replace', 'cut', 'code', 'queries', 'freeze', 'stop', 'denoising'];
const HOSTS = ['http://', 'https://a:b@c.example', 'https://\u0430pple.com', 'https://[::1]:1/x', 'https://x?y#z', 'javascript:0', 'https://huggingface.co', 'https://huggingface.co@e.example', '//e.example', 'https://1.2.3', `https://${'a'.repeat(180)}.e`]; // prettier-ignore

/** Something in the place of a value. */
function oddText(random: Random): string {
  switch (integerBetween(random, 0, 7)) {
    case 0:
      return oddValue(random);
    case 1:
      return oddName(random);
    case 2:
      return pick(random, NUMBERS);
    case 3:
      return pick(random, HOSTS);
    case 4:
      return '**a'.repeat(integerBetween(random, 1, 400));
    case 5:
      return JSON.stringify(Array.from({ length: integerBetween(random, 1, 200) }, () => oddEdit(random))); // prettier-ignore
    case 6:
      return `[{"id":${oddValue(random)},"x":${oddValue(random)}}]`;
    default:
      return ' '.repeat(integerBetween(random, 0, 70_000));
  }
}

const oddEdit = (random: Random) => ({
  kind: pick(random, EDITS),
  path: chance(random, 0.5) ? '**.'.repeat(30) : oddName(random),
  code: oddName(random),
  by: 0,
  layer: 1,
});

/** A pair as an address spells it, not always in the right way. */
function spelt([name, value]: readonly [string, string], random: Random): string {
  const write = chance(random, 0.8) ? encodeURIComponent : (text: string) => text;
  return `${safely(write, name)}${chance(random, 0.97) ? '=' : ''}${safely(write, value)}`;
}

/** Half a character has no place in an address. */
const safely = (write: (text: string) => string, text: string) =>
  write(text.replaceAll(/\p{Surrogate}/gu, '\ufffd'));

/** Sometimes a link has its short form, whole or broken, with more beside it. */
function inShort(text: string, random: Random): string {
  if (chance(random, 0.7)) return text;
  const letters = packQuery(text);
  const [at, more] = [integerBetween(random, 1, letters.length), oddName(random)];
  const broken = pick(random, [
    letters,
    letters.slice(0, at),
    letters.slice(0, at) + pick(random, ['A', '_', '%', more]) + letters.slice(at + 1),
    `${pick(random, ['0', '2', ''])}${letters.slice(1)}`,
    letters + letters,
  ]);
  return `?z=${broken}${chance(random, 0.2) ? `&seed=${pick(random, NUMBERS)}` : ''}`;
}

/** Links, as pages read them: code comes to nothing, and no host is asked. */
export const links: Kind = {
  name: 'links',
  count: 5000,
  extension: 'txt',
  make(random) {
    const pairs = WHOLE.filter(() => chance(random, 0.6)).map(
      ([name, value]) => [name, value] as [string, string],
    );
    const changes = integerBetween(random, 0, 4);
    for (let change = 0; change < changes; change++) {
      const at = integerBetween(random, 0, Math.max(0, pairs.length - 1));
      const prefix = pick(random, ['', '', 'v.', 'c.']);
      const known = pick(
        random,
        Object.keys(PARAMETERS).filter((name) => name !== 'safe'),
      );
      const name = prefix === '' ? known : prefix + oddName(random);
      pairs.splice(at, integerBetween(random, 0, 1), [name, oddText(random)]);
    }
    const words = pairs.map((pair) => spelt(pair, random));
    if (chance(random, 0.05))
      words.push(
        pick(random, ['safe', 'safe=0', '%73afe', '%', '%zz', '%ff=%fe', '=', '&&']),
      );
    const text = inShort(`?${words.join('&')}`, random);
    const bytes = new TextEncoder().encode(text);
    return {
      made: `${changes} changes: ${text.slice(0, 120)}`,
      bytes,
      read: () => readAsPage(text),
    };
  },
};

async function readAsPage(text: string): Promise<void> {
  const given = new URL(`https://book.example/aifi/${text}`).search;
  const unread = whyUnread(given);
  if (unread !== null) throw new Error(unread);
  const { query, why } = shortForm.read(given);
  if (why !== null) throw new Error(why);
  const linked = readLink(query);
  const { state, code } = takeCodeOut(linked, new Set());
  if (Object.keys(state.cells).length > 0 || state.edits.some(isCode))
    throw new TypeError('code of a link would run');
  const again = readLink(writeLink(code ? putCodeIn(state, code, 'reader') : state, query));
  if (JSON.stringify(again) !== JSON.stringify(linked))
    throw new TypeError('the address does not keep what the link brings');
  for (const text of Object.values(code?.cells ?? {})) visiblePieces(text);
  for (const edit of linked.edits) if ('path' in edit) PATHS.filter(pathMatcher(edit.path));
  await readAddress(query);
  firstVariant(query);
  readLink(queryToKeep(query));
  const host = linkedHost(query, 'https:');
  if (host.kind === 'refused') throw new Error(host.sentence);
  if (state.step !== null && state.step !== 'encoder.aifi.output')
    throw new Error(notShown(state.step, PATHS));
}
