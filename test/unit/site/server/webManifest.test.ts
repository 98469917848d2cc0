import { loadImage } from '@napi-rs/canvas';
import { expect, it } from 'vitest';
import { drawIcon, ICONS } from '#site/server/icon.ts';
import { webManifest } from '#site/server/webManifest.ts';

const manifest = webManifest();

it('has what systems ask of a book that is to be installed', () => {
  expect(manifest.name.length).toBeLessThanOrEqual(45);
  expect(manifest.short_name.length).toBeLessThanOrEqual(12);
  expect(['standalone', 'minimal-ui', 'fullscreen']).toContain(manifest.display);
  expect(manifest.theme_color).toMatch(/^#[\da-f]{6}$/);
  const sizes = manifest.icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`);
  expect(sizes).toEqual(['192x192 any', '512x512 any', '512x512 maskable']);
});

it.each(['', 'course/'])('stands under any path, as /%s', (path) => {
  const at = `https://school.example/${path}manifest.webmanifest`;
  for (const address of [manifest.start_url, manifest.scope])
    expect(new URL(address, at).pathname).toBe(`/${path}`);
  for (const { src } of manifest.icons)
    expect(new URL(src, at).pathname).toBe(`/${path}${src}`);
});

it.each(Object.entries(ICONS))(
  '%s is a picture of its size, with no hole in it',
  async (_, icon) => {
    const { width, height } = await loadImage(
      Buffer.from(await drawIcon(icon.pixels, icon.share)),
    );
    expect([width, height]).toEqual([icon.pixels, icon.pixels]);
  },
);
