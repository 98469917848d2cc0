import {
  appendFile,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  writeFile,
  copyFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadImage } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAnnotations } from '#lib/dataset/readAnnotations.ts';
import { cocoFigures, type CocoResult } from '#lib/metrics/index.ts';
import { rtdetr } from '#lib/cli/rtdetr.ts';
import { writeFiftyPictures } from '#test/support/fiftyPictures.ts';
import { callCommand } from '#test/support/runCommand.ts';

const BASIC = fileURLToPath(new URL('../../golden/basic', import.meta.url));
const SOME = [
  'scenes/1.png',
  'turned/exif-6.jpg',
  'empty.png',
  "odd & 'quoted' <b>/a crowd.png",
];

let folder = '';
let set = { images: '', annotations: '' };
const inFolder = (name: string) => join(folder, name);
const textOf = (name: string) => readFile(inFolder(name), 'utf8');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'own-data-'));
  set = await writeFiftyPictures(folder, (name) => SOME.includes(name));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

const detectWith = (...args: string[]) =>
  callCommand('detect', '--model', BASIC, '--size', '64x64', '--threshold', '0.2', ...args);

describe('detect FOLDER', () => {
  it('writes COCO’s results, rows and drawings of every picture in it, and prints JSON', async () => {
    const { code, stdout } = await detectWith(
      ...[set.images, '--json', '--coco', inFolder('c.json'), '--csv', inFolder('c.csv')],
      ...['--draw', inFolder('drawn')],
    );
    expect(code).toBe(0);
    type Printed = {
      image: string;
      objects: { label: string; score: number; box: number[] }[];
    };
    const printed = JSON.parse(stdout) as Printed[];
    expect(printed.map(({ image }) => image)).toEqual(SOME.toSorted().map((name) => join(set.images, name))); // prettier-ignore
    const results = JSON.parse(await textOf('c.json')) as (CocoResult & {
      file_name: string;
    })[];
    const all = printed.flatMap(({ image, objects }) => objects.map((one) => ({ image, ...one }))); // prettier-ignore
    expect(results.map(({ file_name, score }) => [file_name, score])).toEqual(
      all.map(({ image, score }) => [image, score]),
    );
    expect(new Set(results.map(({ image_id }) => image_id)).size).toBe(4);
    const [head, ...rows] = (await textOf('c.csv')).trimEnd().split('\r\n');
    expect(head).toBe('image,width,height,label,score,left,top,right,bottom');
    expect(rows).toHaveLength(all.length);
    expect(rows.find((row) => row.includes('quoted'))).toMatch(
      /^"[^"]*a crowd\.png",320,320,/,
    );
    // As it is looked at: EXIF says that the stored 320 x 400 pixels are turned.
    const { width, height } = await loadImage(inFolder('drawn/turned/exif-6.jpg'));
    expect([width, height]).toEqual([400, 320]);
    await expect(textOf('c.json.part')).rejects.toThrow('ENOENT');
  });

  it('takes patterns, and lists of names', async () => {
    const pattern = await detectWith(join(set.images, '*', '*.png'), '--json');
    await writeFile(inFolder('list.txt'), `${join(set.images, 'empty.png')}\n`);
    const listed = await detectWith('--files-from', inFolder('list.txt'), '--json');
    expect([JSON.parse(pattern.stdout), JSON.parse(listed.stdout)].map((all: []) => all.length)).toEqual([2, 1]); // prettier-ignore
  });

  it.each([
    [['nothing/*.png'], 'No file fits nothing/*.png.'],
    [
      ['-', '--files-from', '-'],
      'Standard input has a picture or a list of names, not both.',
    ],
    [[], '--image is missing.'],
  ])('%j is refused by one sentence', async (args, sentence) => {
    const { code, stderr } = await detectWith(...args);
    expect([code, stderr.split('\n')[0]]).toEqual([2, sentence]);
  });

  it('goes on where a run was stopped in the middle of a line, and tries again what failed', async () => {
    const [out, pictures] = [inFolder('again.json'), inFolder('again')];
    await mkdir(pictures);
    await copyFile(join(set.images, 'empty.png'), join(pictures, '1.png'));
    await writeFile(join(pictures, '2.png'), 'no picture');
    const run = () => detectWith(pictures, '--coco', out, '--json');
    expect((await run()).code).toBe(1);
    await appendFile(`${out}.part`, '{"image": "cut off');
    await copyFile(join(set.images, 'scenes/1.png'), join(pictures, '2.png'));
    const { code, stdout, stderr } = await run();
    expect([code, stderr]).toEqual([0, '1 of 2 pictures are done already.\n']);
    expect(stdout).toBe((await detectWith(pictures, '--json')).stdout);
    // Another threshold is another run.
    await writeFile(`${out}.part`, '{"run":"other"}\n');
    expect((await run()).stderr).toContain(
      'is of a run with another model or other options',
    );
  });

  it('does not write over the pictures it reads', async () => {
    const { code, stderr } = await detectWith(set.images, '--draw', set.images);
    expect(code).toBe(2);
    expect(stderr).toContain('--draw would write over');
  });

  it('says of a video how to take its frames', async () => {
    await writeFile(
      inFolder('clip.mp4'),
      Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom'),
    );
    const { stderr } = await detectWith(inFolder('clip.mp4'));
    expect(stderr).toContain(
      'clip.mp4 is a video, not a picture: take its frames with `ffmpeg',
    );
  });
});

describe('evaluate --images DIR --annotations FILE', () => {
  const evaluate = (...args: string[]) =>
    callCommand('evaluate', '--model', 'nano', '--images', set.images, '--annotations', set.annotations, ...args); // prettier-ignore

  it('prints the figures of the results that it writes, and a report without a script', async () => {
    const { code, stdout, stderr } = await evaluate(
      '--json',
      '--report',
      inFolder('report'),
    );
    expect([code, stderr]).toEqual([0, 'The model does not know tree: objects of that name count as missed.\n']); // prettier-ignore
    const figures = JSON.parse(stdout) as Record<string, number> & { perClass: object[] };
    const results = JSON.parse(await textOf('report/results.json')) as CocoResult[];
    const dataset = readAnnotations(await readFile(set.annotations, 'utf8'));
    const { categories, ...twelve } = cocoFigures(dataset.annotations, results);
    expect(figures).toMatchObject({ ...twelve, pictures: 4, leftOut: 0 });
    expect(figures.perClass).toHaveLength(categories.size);
    expect(figures['AP']).toBeGreaterThan(0.2);
    const page = await textOf('report/index.html');
    expect(page).toContain('odd &amp; &#39;quoted&#39; &lt;b&gt;/a crowd.png');
    expect(page).not.toMatch(/<script|quoted' <b>/);
    for (const [, picture = ''] of page.matchAll(/<img src="([^"]+)"/g))
      expect((await loadImage(inFolder(`report/${picture}`))).width).toBeGreaterThan(0);
  });

  it('goes on where it was stopped, with the same figures', async () => {
    const out = inFolder('results.json');
    const broken = join(set.images, 'empty.png');
    const whole = await readFile(broken);
    await writeFile(broken, 'no picture');
    const first = await evaluate('--results', out);
    expect([first.code, first.stderr]).toEqual([1, expect.stringContaining('1 of 4 pictures are left out.')]); // prettier-ignore
    await writeFile(broken, whole);
    const second = await evaluate('--results', out, '--json');
    expect(second.stderr).toContain('3 pictures are done already.');
    const results = JSON.parse(await readFile(out, 'utf8')) as CocoResult[];
    expect(new Set(results.map(({ image_id }) => image_id)).size).toBe(4);
    const { annotations } = readAnnotations(await readFile(set.annotations, 'utf8'));
    const { AP, APsmall, AR100 } = cocoFigures(annotations, results);
    const figures = { AP, APsmall, AR100, pictures: 4, leftOut: 0 };
    expect(JSON.parse(second.stdout)).toMatchObject(figures);
  });

  it('names pictures that are not there, and the entry that is broken', async () => {
    const json = JSON.parse(await readFile(set.annotations, 'utf8')) as {
      images: object[];
      annotations: { bbox: number[] }[];
    };
    const gone = { ...json, images: [...json.images, { id: 1, file_name: 'gone.png' }] };
    await writeFile(inFolder('gone.json'), JSON.stringify(gone));
    const left = await evaluateWith('gone.json');
    expect([left.code, left.stderr]).toEqual([1, expect.stringContaining('1 of 5 pictures are not in')]); // prettier-ignore
    expect(left.stderr).toContain('and are left out: gone.png.');
    const [first] = json.annotations;
    if (first) first.bbox[2] = -1;
    await writeFile(inFolder('bent.json'), JSON.stringify(json));
    const { code, stdout, stderr } = await evaluateWith('bent.json');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      /bent\.json: annotations\[0\]\.bbox has a negative width, -1\.\n$/,
    );
  });

  const evaluateWith = (name: string) =>
    callCommand('evaluate', '--model', 'nano', '--images', set.images, '--annotations', inFolder(name)); // prettier-ignore

  it('is not for scenes as well', async () => {
    const { code, stderr } = await evaluate('--seeds', '1-2');
    expect([code, stderr.split('\n')[0]]).toEqual([2, '--seeds is of scenes: it does not go with --images.']); // prettier-ignore
  });
});

describe('rtdetr', () => {
  const call = async (...args: string[]) => {
    const said = { out: '', err: '' };
    const code = await rtdetr(args, {
      print: (line) => (said.out += `${line}\n`),
      complain: (line) => (said.err += `${line}\n`),
    });
    return { code, ...said };
  };

  it('lists its commands, and tells of each with rtdetr in front', async () => {
    const list = await call('--help');
    expect([list.code, list.err]).toEqual([0, '']);
    const names = [...list.out.matchAll(/^(\w+) {2,}/gm)].map(([, name = '']) => name);
    expect(names).toContain('evaluate');
    for (const name of names.filter((one) => one !== 'rtdetr')) {
      const { code, out } = await call('help', name);
      expect([code, out.startsWith(`Usage: rtdetr ${name} `)]).toEqual([0, true]);
      expect(await call(name, '--help')).toMatchObject({ out });
    }
  });

  it('runs a command, and says its version', async () => {
    const { code, out } = await call('cost', '--model', 'rtdetr_r18vd', '--json');
    expect([code, JSON.parse(out)]).toEqual([0, expect.objectContaining({ gflops: expect.any(Number) as number })]); // prettier-ignore
    expect((await call('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('asks whether a command was meant that is called nearly so', async () => {
    const { code, out, err } = await call('detct', 'a.png');
    expect([code, out]).toEqual([2, '']);
    expect(err.split('\n')[0]).toBe('There is no command detct; did you mean detect?');
    expect((await call()).code).toBe(2);
  });
});
