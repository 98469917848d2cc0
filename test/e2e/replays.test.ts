import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isNotRecorded } from '#site/run/bookRun.ts';
import { unpacked } from '#site/run/openReplay.ts';
import { readReplay } from '#site/run/readReplay.ts';
import { SITE } from './builtSite.ts';

const MOST_BYTES = 300_000;
const FOLDER = join(SITE, 'replay');
const replays = readdirSync(FOLDER).filter((name) => name.endsWith('.safetensors'));

it('every chapter has a replay, and its picture', () => {
  const chapters = readdirSync(join(import.meta.dirname, '../../chapters'), {
    withFileTypes: true,
  })
    .filter((entry) => entry.isDirectory() && /^\d/.test(entry.name))
    .map(({ name }) => name.replace(/^\d+-/, ''));
  expect(replays.toSorted()).toEqual(chapters.map((name) => `${name}.safetensors`).sort());
  for (const name of chapters)
    expect(readFileSync(join(FOLDER, `${name}.webp`)).byteLength).toBeGreaterThan(1000);
});

it.each(['model-card/index.html', 'gallery/index.html', '404.html'])(
  '%s runs no model, and does not say that one loads',
  (page) => {
    expect(readFileSync(join(SITE, page), 'utf8')).not.toContain('id="badge"');
  },
);

describe.each(replays)('%s', (name) => {
  const bytes = new Uint8Array(readFileSync(join(FOLDER, name)));

  it('is light', () => {
    console.log(`${name} ${bytes.byteLength} bytes`);
    expect(bytes.byteLength).toBeLessThanOrEqual(MOST_BYTES);
  });

  it('holds the whole run, and energies of the maps; the rest is said not to be recorded', async () => {
    const run = readReplay(await unpacked(bytes.buffer), `/replay/${name}`);
    const { decoderLayers: layers, queries } = run.model;
    expect(run.run.layers).toHaveLength(layers);
    expect(run.run.tokens_Q).toHaveLength(queries);
    expect(run.picture.truth?.length).toBeGreaterThan(0);
    expect((await run.energy('backbone.S5')).data.some((value) => value > 0)).toBe(true);
    const held = await Promise.allSettled(run.steps.map(({ path }) => run.see(path)));
    for (const [index, result] of held.entries())
      if (result.status === 'rejected') expect(isNotRecorded(result.reason)).toBe(true);
      else expect(result.value.shape).toEqual(run.steps[index]?.shape);
    expect(held.some(({ status }) => status === 'fulfilled')).toBe(true);
  });
});
