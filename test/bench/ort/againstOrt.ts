import { existsSync } from 'node:fs';
import { symlink } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { buildPage } from '#test/support/buildTestPage.ts';
import { launchChromium } from '#test/support/chromium.ts';
import { serve } from '#test/support/serve.ts';
import { noted } from '../noted.ts';
import { ratios, spread, type Spread } from '../spread.ts';
import { median } from '../median.ts';
import type { Contest, Outcome } from './contest.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const PAGE = path('../../../.cache/benchPage');
const MODELS = path('../../../.cache/ort');
const ORT = dirname(createRequire(import.meta.url).resolve('onnxruntime-web'));

/** Ours must equal ONNX Runtime's answers within this, in scores and in boxes. */
const TOLERANCE = 1e-4;
const SMALL = { model: 'embedded-320x320' };
const LARGE = { model: 'rtdetr_r18vd-640x640' };
/** Software WebGPU takes seconds for what a graphics processor does in milliseconds. */
const SMALLEST = { model: 'embedded-128x128' };
const WASM = [1, 2].map((threads) => ({ backend: 'wasm', threads }) as const);
const WEBGPU = { backend: 'webgpu', threads: cpus().length } as const;

interface Asked {
  readonly rounds: string;
  /** Names of contests, or how they begin. */
  readonly only: string;
  readonly gpu: string;
}

/**
 * Measures whole runs of the detector in Chromium, ours as a page runs it and ONNX Runtime Web in turn. Prints a
 * table, appends a line to history.jsonl, and throws where the two disagree.
 */
export async function againstOrt({ rounds, only, gpu }: Asked): Promise<void> {
  if (gpu !== 'software' && gpu !== 'hardware')
    throw new Error(`--gpu is software or hardware, not ${gpu}`);
  if (!(Number(rounds) >= 1)) throw new Error(`--rounds is a count, not ${rounds}`);
  const wanted = contests(gpu, Number(rounds)).filter((contest) =>
    only.split(',').some((begin) => nameOf(contest).startsWith(begin)),
  );
  for (const { model } of wanted)
    if (!existsSync(join(MODELS, model, 'model.onnx')))
      throw new Error(
        `There is no ${model}: run python weights/parity/export_onnx.py --out .cache/ort --size SIZE NAME`,
      );
  await buildPage(path('./page'), PAGE);
  await symlink(MODELS, join(PAGE, 'models'));
  await symlink(ORT, join(PAGE, 'ort'));
  const browser = await launchChromium(gpu);
  console.log(HEAD);
  const results = [];
  for (const contest of wanted) {
    const before = loadavg()[0];
    const outcome = await held(browser, contest);
    const result = { ...summary(contest, outcome), loads: [before, loadavg()[0]] };
    console.log(rowsOf(result));
    results.push(result);
  }
  const chromium = browser.version();
  await browser.close();
  await noted({ against: 'onnxruntime-web 1.30.0', chromium, results });
  const apart = results.filter(
    ({ apart: { scores, boxes } }) => !(Math.max(scores, boxes) <= TOLERANCE),
  );
  if (apart.length > 0)
    throw new Error(
      `The two differ by more than ${TOLERANCE}: ${apart.map(({ name }) => name).join(', ')}.`,
    );
}

function contests(gpu: 'software' | 'hardware', rounds: number): Contest[] {
  const all = [SMALL, LARGE].flatMap((model) => WASM.map((way) => ({ ...model, ...way })));
  const onGpu = gpu === 'hardware' ? [SMALL, LARGE] : [SMALLEST];
  return [...all, ...onGpu.map((model) => ({ ...model, ...WEBGPU }))].map((one) => ({
    ...one,
    rounds,
  }));
}

const nameOf = ({ model, backend, threads }: Contest) =>
  backend === 'wasm' ? `${model}/wasm/${threads}` : `${model}/${backend}`;

/** One thread is what ours takes on a page that is not isolated, in the binary made for that. */
async function held(browser: Browser, contest: Contest): Promise<Outcome> {
  const isolated = contest.threads > 1;
  const server = await serve({ root: PAGE, base: '/', isolated });
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(String(error)));
    await page.goto(server.url);
    await page.waitForFunction(() => 'hold' in window);
    return await page.evaluate((one) => window.hold(one), contest);
  } finally {
    await context.close();
    await server.close();
  }
}

function summary(contest: Contest, outcome: Outcome) {
  const { ours, ort, stages, gflops, peak, ...rest } = outcome;
  return {
    name: nameOf(contest),
    rounds: contest.rounds,
    ...rest,
    ours: spread(ours),
    ort: spread(ort),
    ratio: spread(ratios(ours, ort)),
    stages: Object.fromEntries(
      Object.entries(stages).map(([stage, times]) => [stage, median(times)]),
    ),
    gflopsPerSecond: (gflops / median(ours)) * 1000,
    plainProduct: peak,
  };
}

const HEAD = `${'min, median, max of'.padEnd(24)}${'ours ms'.padStart(26)}${'ORT ms'.padStart(26)}${'ours : ORT'.padStart(22)}`;

function rowsOf(result: ReturnType<typeof summary>): string {
  const { apart, stages } = result;
  const three = ({ min, median, max }: Spread, digits: number) =>
    [min, median, max].map((value) => value.toFixed(digits)).join('  ');
  const shown = Object.entries(stages).map(([stage, ms]) => `${stage} ${ms.toFixed(1)}`);
  const small = (value: number) => value.toExponential(1);
  return [
    `${result.name.padEnd(24)}${three(result.ours, 1).padStart(26)}${three(result.ort, 1).padStart(26)}${three(result.ratio, 3).padStart(22)}`,
    `  ${result.size.join(' x ')} on ${result.device}; ${shown.join(', ')} ms`,
    `  ${result.gflopsPerSecond.toFixed(1)} GFLOP/s, of ${result.plainProduct.toFixed(1)} that a plain product of matrices reaches`,
    `  apart: scores ${small(apart.scores)}, boxes ${small(apart.boxes)}, logits ${small(apart.logits)}, over ${apart.common} of ${apart.queries} queries`,
  ].join('\n');
}
