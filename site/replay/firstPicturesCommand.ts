/**
 * `node site/replay/firstPicturesCommand.ts DIST BASE`: puts the pictures of charts into the pages of the built
 * site, from the recorded runs that lie beside them. A process of its own, because it becomes a browser.
 */
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bookFiles } from '#site/run/bookFiles.ts';
import { unpacked } from '#site/run/openReplay.ts';
import { readTrainings } from '#site/run/openTrainings.ts';
import { readReplay } from '#site/run/readReplay.ts';
import { OTHER_LANGUAGES } from '#site/words/languages.ts';
import { withFirstPictures } from './firstPictures.ts';

async function main(): Promise<void> {
  const [folder] = process.argv.slice(2);
  if (!folder) throw new Error('Name the folder of the built site.');
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
      const html = await drawn.catch((error: unknown) => {
        const why = error instanceof Error ? error.message : String(error);
        throw new Error(`Chapter ${chapter}: ${why}`, { cause: error });
      });
      await writeFile(page, html);
    }
  }
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.stack : String(error));
  process.exitCode = 1;
});
