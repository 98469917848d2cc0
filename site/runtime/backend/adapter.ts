import { within } from '../patience.ts';
import type { Refusal } from './openBackend.ts';

/** Some drivers never answer. */
const ADAPTER_MS = 10_000;

/** What is looked at of a GPUAdapter; a plain object in tests. */
export interface AdapterLike {
  readonly isFallbackAdapter?: boolean;
  readonly info?: {
    readonly vendor?: string;
    readonly architecture?: string;
    readonly device?: string;
    readonly description?: string;
    readonly isFallbackAdapter?: boolean;
  };
}

const SOFTWARE =
  /swiftshader|llvmpipe|lavapipe|softpipe|\bwarp\b|basic render|software|paravirtual/i;

/** Name of an adapter for the reader: description, or vendor and architecture. */
export function adapterName({ info = {} }: AdapterLike): string {
  const parts = [info.vendor, info.architecture, info.device].filter(Boolean);
  return info.description || parts.join(' ') || 'unnamed adapter';
}

/** True for adapters that compute on the processor: SwiftShader, llvmpipe, WARP and the like. */
export function isSoftware(adapter: AdapterLike): boolean {
  const { info = {} } = adapter;
  if (adapter.isFallbackAdapter || info.isFallbackAdapter) return true;
  const words = [info.vendor, info.architecture, info.device, info.description].join(' ');
  return SOFTWARE.test(words);
}

/** Asks the browser for an adapter; a refusal says which of the ways to have none this is. */
export async function requestAdapter(
  scope: {
    readonly isSecureContext: boolean;
    readonly navigator: { readonly gpu?: Pick<GPU, 'requestAdapter'> | undefined };
  } = globalThis,
): Promise<GPUAdapter | Refusal> {
  const { gpu } = scope.navigator;
  if (!gpu && !scope.isSecureContext)
    return { refused: 'browsers offer WebGPU only to https and localhost pages' };
  if (!gpu) return { refused: 'this browser has no WebGPU' };
  try {
    const adapter = await within(
      ADAPTER_MS,
      gpu.requestAdapter({ powerPreference: 'high-performance' }),
      'no answer',
    );
    return (
      adapter ?? {
        refused: 'this browser knows WebGPU but finds no graphics adapter for it',
      }
    );
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { refused: `asking for a WebGPU adapter failed (${why})` };
  }
}

/** An adapter worth having: software is slower than WASM and is refused unless `acceptSoftware`. */
export async function findAdapter(acceptSoftware: boolean): Promise<GPUAdapter | Refusal> {
  const adapter = await requestAdapter();
  if ('refused' in adapter || acceptSoftware || !isSoftware(adapter)) return adapter;
  return { refused: `the only WebGPU adapter (${adapterName(adapter)}) is software` };
}
