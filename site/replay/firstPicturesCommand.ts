/**
 * `node site/replay/firstPicturesCommand.ts DIST BASE`: puts the pictures of charts into the pages of the built
 * site, from the recorded runs that lie beside them, and makes a page of every figure for other pages to frame. A process of its own, because it becomes a browser.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { JSDOM } from 'jsdom';
import { cutFigures } from '#site/embed/cutFigures.ts';
import { bookFiles } from '#site/run/bookFiles.ts';
import { unpacked } from '#site/run/openReplay.ts';
import { readTrainings } from '#site/run/openTrainings.ts';
import { readReplay } from '#site/run/readReplay.ts';
import { OTHER_LANGUAGES } from '#site/words/languages.ts';
import { withFirstPictures } from './firstPictures.ts';

async function main(): Promise<void> {
  const [folder, base = '/'] = process.argv.slice(2);
  if (!folder) throw new Error('Name the folder of the built site.');
  const template = await readFile(join(folder, TEMPLATE), 'utf8');
  const replays = (await readdir(join(folder, 'replay'))).filter((name) =>
    /\.safetensors$/.test(name),
  );
  for (const name of replays) {
    const chapter = name.replace(/\.safetensors$/, '');
    const bytes = new Uint8Array(await readFile(join(folder, 'replay', name)));
    const run = readReplay(await unpacked(bytes.buffer), name);
    const files = bookFiles(
      `replay/${name}`,
      async (path): Promise<unknown> =>
        JSON.parse(await readFile(join(folder, path), 'utf8')) as unknown,
    );
    const trained = await readFile(join(folder, 'training', `${chapter}.json.gz`));
    const trainings = await readTrainings(new Uint8Array(trained).buffer);
    for (const language of ['', ...OTHER_LANGUAGES]) {
      const page = join(folder, language, chapter, 'index.html');
      if (!existsSync(page)) continue;
      const built = await readFile(page, 'utf8');
      const drawn = withFirstPictures(built, run, trainings, files);
      const { html, stills } = await drawn.catch((error: unknown) => {
        const why = error instanceof Error ? error.message : String(error);
        throw new Error(`Chapter ${chapter}: ${why}`, { cause: error });
      });
      await writeFile(page, html);
      if (language !== '') continue;
      const { document } = new JSDOM(built).window;
      const cut = cutFigures({ chapter, page: document, template, stills, base });
      const place = join(folder, 'embed', chapter);
      for (const { id, html } of cut) {
        await mkdir(join(place, id), { recursive: true });
        await writeFile(join(place, id, 'index.html'), html);
      }
      const scene = await readFile(join(folder, 'replay', `${chapter}.webp`));
      await writeFile(join(place, 'scene.webp'), await smallScene(scene));
    }
  }
  // It was there for what is cut after it.
  await rm(join(folder, TEMPLATE));
}

const TEMPLATE = 'embed/index.html';
/** Side of the picture in a figure's still, px, and how well it is kept. */
const SIDE = 480;
const QUALITY = 60;

/** The recorded scene for a page that must be light: what runs it brings the sharp one. */
async function smallScene(webp: Buffer): Promise<Buffer> {
  const canvas = createCanvas(SIDE, SIDE);
  canvas.getContext('2d').drawImage(await loadImage(webp), 0, 0, SIDE, SIDE);
  return canvas.toBuffer('image/webp', QUALITY);
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.stack : String(error));
  process.exitCode = 1;
});
