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
      const { document } = new JSDOM(built).window;
      const translated = inLanguageOf(document, template);
      const cut = { chapter, page: document, template: translated, stills, base, language };
      const place = join(folder, 'embed', language, chapter);
      for (const { id, html } of cutFigures(cut)) {
        await mkdir(join(place, id), { recursive: true });
        await writeFile(join(place, id, 'index.html'), html);
      }
      if (language !== '') continue;
      const scene = await readFile(join(folder, 'replay', `${chapter}.webp`));
      await writeFile(join(place, 'scene.webp'), await smallScene(scene));
    }
  }
  // It was there for what is cut after it.
  await rm(join(folder, TEMPLATE));
}

const TEMPLATE = 'embed/index.html';

/** The page of no figure in the language of a chapter, with the words that its scripts say. */
function inLanguageOf({ documentElement, head }: Document, template: string): string {
  const words = head.querySelector('script[src*="/words/"]');
  return template
    .replace('<html lang="en"', `<html lang="${documentElement.lang}"`)
    .replace('</head>', `${words?.outerHTML ?? ''}</head>`);
}

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
