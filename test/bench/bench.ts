/**
 * Milliseconds per stage and GFLOP/s on wasm, of the embedded model and of R18 at 640 x 640, and
 * the ratios of two ways to the same numbers. Prints a table and appends a line to history.jsonl.
 *
 *     npm run bench [-- --runs N]
 *     npm run bench -- --against ort [--rounds N] [--only embedded-320x320/wasm,...] [--gpu software | hardware]
 *
 * The second measures whole runs in Chromium against ONNX Runtime Web instead.
 */
import { parseArgs } from 'node:util';
import { startBackend } from '#lib/cli/backend.ts';
import { loadModel } from '#lib/cli/model.ts';
import { fuse } from '#lib/params/fuse.ts';
import { initWeights } from '#lib/params/init.ts';
import { PUBLISHED } from '#lib/params/published.ts';
import { againstOrt } from './ort/againstOrt.ts';
import { heapMegabytes } from './heapMegabytes.ts';
import { timeAttention, timeSampling } from './pairs.ts';
import { noted } from './noted.ts';
import { STAGES, timeStages, type StageTimes } from './stages.ts';
import type { Pair } from './timePair.ts';
import { timeTrainingKernels } from './trainingKernels.ts';
import { replacedKernels, timeSteps } from './trainingSteps.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    against: { type: 'string' },
    rounds: { type: 'string', default: '21' },
    only: { type: 'string', default: '' },
    gpu: { type: 'string', default: 'software' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(
    `Usage: npm run bench [-- --runs N]
       npm run bench -- --against ort [--rounds N] [--only embedded-320x320/wasm,...] [--gpu software | hardware]

Times the stages on wasm, or whole runs in Chromium against ONNX Runtime Web, and appends a line to history.jsonl.`,
  );
  process.exit();
}
if (values.against !== undefined) {
  await againstOrt(values);
  process.exit();
}
const runs = Number(values.runs);
if (!(runs >= 1)) throw new Error(`--runs is a count, not ${values.runs}`);

await startBackend();
const embedded = await timeEmbedded(3 * runs);
const r18 = await timeR18(runs);
const attention = await timeAttention(2 * runs);
const sampling = await timeSampling(runs);
const tfjs = replacedKernels();
const trainingKernels = await timeTrainingKernels(tfjs, 4 * runs);
const trainingSteps = await timeSteps('nano', tfjs, runs);
const trainingHeap = heapMegabytes();
trainingSteps.push(...(await timeSteps('embedded', tfjs, runs)));

console.log(table('embedded model', embedded));
console.log(table('R18 at 640 x 640', r18));
console.log(`self-attention: ${describe(attention, 'head by head', 'batched')}`);
console.log(`deformable sampling: ${describe(sampling, 'kernel', 'composed')}`);
console.log('derivatives, ours against the plain way of tfjs');
for (const [name, pair] of Object.entries(trainingKernels))
  console.log(`  ${name}: ${describe(pair, 'ours', 'plain')}`);

console.log('a step of training, ours against composed operations');
for (const { model, learns, denoising, ...pair } of trainingSteps)
  console.log(
    `  ${model}, ${learns}, denoising ${denoising}: ${describe(pair, 'ours', 'composed')}`,
  );
console.log(`nano took ${trainingHeap.toFixed(0)} MB`);

await noted({
  backend: 'wasm, 1 thread',
  runs,
  embedded,
  r18,
  attention,
  sampling,
  trainingKernels,
  trainingSteps,
  trainingHeap,
});

async function timeEmbedded(times: number): Promise<StageTimes> {
  const { config, weights } = await loadModel();
  const fused = fuse(weights, config);
  weights.dispose();
  const result = await timeStages(fused, config, times);
  fused.dispose();
  return result;
}

/** Random weights take as long as trained ones. */
async function timeR18(times: number): Promise<StageTimes> {
  const config = PUBLISHED.rtdetr_r18vd;
  const weights = initWeights(config, 1);
  const fused = fuse(weights, config);
  weights.dispose();
  const result = await timeStages(fused, config, times);
  fused.dispose();
  return result;
}

function table(title: string, times: StageTimes): string {
  const rows = [...STAGES, 'total' as const].map((stage) => {
    const { ms, cpuMs, gflopsPerSecond } = times[stage];
    const numbers = [ms, cpuMs, gflopsPerSecond].map((n) => n.toFixed(1).padStart(12));
    return `  ${stage.padEnd(10)}${numbers.join('')}`;
  });
  return [`${title.padEnd(19)} ms      cpu ms     GFLOP/s`, ...rows].join('\n');
}

function describe({ ours, plain, ratio }: Pair, name: string, other: string): string {
  return `${name} ${ours.toFixed(1)} ms, ${other} ${plain.toFixed(1)} ms: x ${ratio.toFixed(1)}`;
}
