/**
 * Looks through thousands of scenes for those that show something: `node weights/scenes.ts --kept
 * FILE [--seeds A-B]` keeps what each tells as a line of FILE, goes on where it stopped, and then
 * writes embedded/scenes.json from all lines.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readOptions, required } from '#lib/cli/args.ts';
import { runCommand } from '#lib/cli/command.ts';
import { rounded } from '#lib/cli/figures.ts';
import { checksumOf, folderOf } from '#lib/cli/model.ts';
import { showProgress } from '#lib/cli/progress.ts';
import { readSeeds } from '#lib/cli/seeds.ts';
import { sights } from './measure.ts';
import { richestStories, teachingScenes } from './scenes/chosenScenes.ts';
import { lookAtScene, type SceneSeen } from './scenes/lookAtScene.ts';

process.exitCode = await runCommand({
  usage: 'node weights/scenes.ts --kept FILE [--seeds A-B]',
  help: 'Looks for scenes that show something and writes embedded/scenes.json.',
  async main(args, print) {
    const options = readOptions(args, {
      kept: { type: 'string' },
      seeds: { type: 'string', default: '1000000-1001499' },
    });
    const file = required('kept', options.kept);
    const known = new Set(readLines(file).map(({ seed }) => seed));
    const seeds = readSeeds(options.seeds).filter((seed) => !known.has(seed));
    let done = 0;
    for await (const sight of sights('embedded', seeds)) {
      appendFileSync(file, `${JSON.stringify(await lookAtScene(sight))}\n`);
      showProgress(++done, seeds.length);
    }
    const seen = readLines(file).sort((a, b) => a.seed - b.seed);
    const document = {
      weights: await checksumOf('embedded'),
      date: new Date().toISOString().slice(0, 10),
      scenes: seen.length,
      seeds: [seen[0]?.seed, seen.at(-1)?.seed],
      stories: richestStories(seen),
      chapters: teachingScenes(seen),
    };
    const path = join(folderOf('embedded'), 'scenes.json');
    await writeFile(path, `${JSON.stringify(rounded(document), null, 1)}\n`);
    print(`scenes.json: ${seen.length} scenes, ${document.stories.length} stories`);
  },
});

function readLines(file: string): SceneSeen[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines
    .filter((line) => line.endsWith('}'))
    .map((line) => JSON.parse(line) as SceneSeen);
}
