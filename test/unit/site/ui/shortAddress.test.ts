import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '#lib/scene/random.ts';
import { readAddress, writeAddress } from '#site/opening/address.ts';
import { EMPTY, readLink, writeLink, type LinkState } from '#site/run/linkState.ts';
import { FIRST_SEED } from '#site/subject/firstSeed.ts';
import { sceneIn, withScene } from '#site/subject/sceneAddress.ts';
import { LONGEST_ADDRESS } from '#site/ui/parameters.ts';
import { valueIn, withValues } from '#site/ui/query.ts';
import { shortForm } from '#site/ui/shortAddress.ts';
import type { PageState } from '#test/support/pageStates.ts';
import { randomState } from '#test/support/pageStates.ts';

interface OldLink extends LinkState {
  readonly query: string;
  readonly words: Readonly<Record<string, string>>;
  readonly drawn: string;
}

const drawn = (scene: unknown) =>
  createHash('sha256').update(JSON.stringify(scene)).digest('hex').slice(0, 12);

const queryOf = ({ scene, views, edits, step, pin, words }: PageState) =>
  writeLink(
    { ...EMPTY, views, edits, step, pin },
    withScene(withValues('', words), scene, FIRST_SEED),
  );

describe('a thousand links that the book wrote before there was a short form', () => {
  const file = join(import.meta.dirname, '../../../support/oldLinks/links.jsonl.gz');
  const links = gunzipSync(readFileSync(file))
    .toString()
    .split('\n')
    .map((line) => JSON.parse(line) as OldLink);

  it('say what they said', async () => {
    expect(links.length).toBe(1000);
    for (const { query, words, drawn: scene, ...said } of links) {
      const { views, cells, edits, step, pin } = said;
      expect(shortForm.read(query)).toEqual({ query, why: null });
      expect(readLink(query)).toEqual({ views, cells, edits, step, pin });
      for (const [name, word] of Object.entries(words))
        expect(new URLSearchParams(query).get(name)).toBe(word);
      expect(drawn(await sceneIn(query, FIRST_SEED))).toBe(scene);
    }
  });

  it('say the same in the short form', () => {
    for (const { query } of links)
      expect(shortForm.read(shortForm.write(query)).query).toBe(query);
  });
});

describe('the short form', () => {
  it('holds any state that a page can have in 2,000 characters', async () => {
    const lengths: number[] = [];
    for (let seed = 0; seed < 200; seed++) {
      const state = randomState(seededRandom(seed), seed % 2 === 0 ? 'all' : 'some');
      const query = queryOf(state);
      const packed = shortForm.write(query);
      expect(shortForm.read(packed)).toEqual({ query, why: null });
      const { views, edits, step, pin } = state;
      expect(readLink(query)).toEqual({ views, cells: {}, edits, step, pin });
      if (seed % 10 === 0)
        expect(withScene('', await sceneIn(query, FIRST_SEED), FIRST_SEED)).toBe(
          withScene('', state.scene, FIRST_SEED),
        );
      lengths.push(packed.length);
    }
    const around = 'https://www.a-university.example/courses/vision/deformable-attention/';
    console.log(`longest of 200: ${Math.max(...lengths)} characters`);
    expect(around.length + Math.max(...lengths)).toBeLessThanOrEqual(LONGEST_ADDRESS);
  });

  it('leaves alone what has none, and lets what stands beside it win', () => {
    expect(shortForm.read('?seed=7')).toEqual({ query: '?seed=7', why: null });
    const packed = shortForm.write('?seed=7&step=encoder.P3&light=dark');
    expect(packed).toMatch(/^\?light=dark&z=1[\w-]+$/);
    const { query } = shortForm.read(`${packed}&seed=9`);
    expect(valueIn(query, 'seed')).toBe('9');
    expect(valueIn(query, 'step')).toBe('encoder.P3');
    expect(valueIn(query, 'light')).toBe('dark');
  });

  it('brings neither another short form nor safe, and says why it is not read', () => {
    const inner = shortForm.write('?seed=7');
    const packed = shortForm.write(`${inner}&safe=1&step=a`);
    // As a page that is opened anew.
    shortForm.read(shortForm.write('?seed=1'));
    expect(shortForm.read(packed)).toEqual({ query: '?step=a', why: null });
    expect(shortForm.read('?seed=3&z=9zz')).toEqual({
      query: '?seed=3',
      why: expect.stringContaining('another version') as string,
    });
    const long = shortForm.read(`?z=1${'A'.repeat(30_000)}`);
    expect(long.why).toMatch(/too long/);
  });

  it('keeps what the opening page says', async () => {
    const address = await readAddress('?threshold=0.35&layer=3&truth=1&seed=77');
    const packed = shortForm.write(writeAddress(address, ''));
    expect(await readAddress(shortForm.read(packed).query)).toEqual(address);
  });
});
