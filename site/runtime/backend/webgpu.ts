import * as tf from '@tensorflow/tfjs-core';
import { shaders } from '#lib/kernels/shaders/shaders.ts';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/backend_webgpu.js';
import { adapterName, isSoftware } from './adapter.ts';
import { furtherKernels } from './furtherKernels.ts';
import type { Opened, Refusal } from './openBackend.ts';
import { removeBackend } from './registry.ts';
import './webgpuKernels.ts';

const PRIORITY = 3;
const MOST_ERRORS = 8;

/** Limits that tfjs's kernels can make use of: the most that the adapter has. */
const LIMITS = [
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxStorageBufferBindingSize',
  'maxBufferSize',
  'maxComputeWorkgroupSizeX',
  'maxComputeInvocationsPerWorkgroup',
  'maxStorageBuffersPerShaderStage',
] as const;

async function requestDevice(adapter: GPUAdapter): Promise<GPUDevice | Refusal> {
  const requiredLimits = Object.fromEntries(
    LIMITS.map((limit) => [limit, adapter.limits[limit]]),
  );
  try {
    return await adapter.requestDevice({ requiredLimits });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      refused: `the graphics adapter (${adapterName(adapter)}) gave no device (${why})`,
    };
  }
}

/** All work queued so far is done on the GPU; ends tfjs's open batch first. */
async function queueDone(backend: WebGPUBackend): Promise<number> {
  backend.ensureCommandEncoderReady();
  backend.endComputePassEncoder();
  backend.submitQueue();
  await backend.device.queue.onSubmittedWorkDone();
  return performance.now();
}

/** Opens WebGPU on a device of our own, so that its loss can be seen and repaired. */
export async function openWebgpu(adapter: GPUAdapter): Promise<Opened> {
  // A kernel that does not come is done without.
  const loaded = shaders.load().catch(() => undefined);
  const device = await requestDevice(adapter);
  if ('refused' in device) return device;

  const backend = new WebGPUBackend(device, adapter.info);
  removeBackend('webgpu');
  tf.registerBackend('webgpu', () => backend, PRIORITY);
  if (!(await tf.setBackend('webgpu')) || tf.backend() !== backend) {
    removeBackend('webgpu');
    return { refused: 'tfjs could not start on the WebGPU device' };
  }
  await loaded;
  let closed = false;
  const errors: string[] = [];
  device.addEventListener('uncapturederror', ({ error }) => {
    if (errors.length < MOST_ERRORS) errors.push(error.message);
  });
  return {
    report: {
      name: 'webgpu',
      device: adapterName(adapter),
      reason: isSoftware(adapter)
        ? '?backend=webgpu was asked for; this adapter is software, and WASM would be faster.'
        : 'WebGPU runs the model on the graphics processor.',
    },
    lost: device.lost.then((info) =>
      closed ? new Promise<string>(() => undefined) : info.message || info.reason,
    ),
    workDone: () => queueDone(backend),
    errors: () => errors,
    further: () =>
      furtherKernels(
        () => import('@tensorflow/tfjs-backend-webgpu/dist/register_all_kernels.js'),
      ),
    bytes: () => backend.memory().numBytesAllocatedInGPU,
    close: () => {
      closed = true;
      removeBackend('webgpu');
      device.destroy();
    },
  };
}
