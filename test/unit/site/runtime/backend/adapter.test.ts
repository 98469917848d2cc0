import { describe, expect, test } from 'vitest';
import { adapterName, isSoftware, requestAdapter } from '#site/runtime/backend/adapter.ts';

describe('isSoftware(adapter)', () => {
  test.each([
    { vendor: 'google', architecture: 'swiftshader' },
    { vendor: 'mesa', device: '0x0000', description: 'llvmpipe (LLVM 19.1.7, 256 bits)' },
    { vendor: 'microsoft', description: 'Microsoft Basic Render Driver' },
    { vendor: 'microsoft', architecture: 'warp' },
    { vendor: 'x', isFallbackAdapter: true },
  ])('%j computes on the processor', (info) => {
    expect(isSoftware({ info })).toBe(true);
  });

  test.each([
    { vendor: 'nvidia', architecture: 'ampere' },
    { vendor: 'apple', architecture: 'common-3' },
    {
      vendor: 'intel',
      architecture: 'gen-12lp',
      description: 'Intel(R) Iris(R) Xe Graphics',
    },
    { vendor: 'amd', architecture: 'rdna-2', description: 'Warpspeed edition' },
  ])('%j does not', (info) => {
    expect(isSoftware({ info })).toBe(false);
  });

  test('believes the older flag of the adapter', () => {
    expect(isSoftware({ isFallbackAdapter: true })).toBe(true);
  });
});

describe('adapterName(adapter)', () => {
  test('is the description, or what else there is', () => {
    expect(adapterName({ info: { vendor: 'nvidia', architecture: 'ampere' } })).toBe(
      'nvidia ampere',
    );
    expect(adapterName({ info: { vendor: 'intel', description: 'Iris Xe' } })).toBe(
      'Iris Xe',
    );
    expect(adapterName({})).toBe('unnamed adapter');
  });
});

describe('requestAdapter(scope)', () => {
  const gpu = (answer: () => Promise<GPUAdapter | null>) => ({
    isSecureContext: true,
    navigator: { gpu: { requestAdapter: answer } },
  });

  test('every way to have none has its own words', async () => {
    const refusals = await Promise.all([
      requestAdapter({ isSecureContext: false, navigator: {} }),
      requestAdapter({ isSecureContext: true, navigator: {} }),
      requestAdapter(gpu(() => Promise.resolve(null))),
      requestAdapter(gpu(() => Promise.reject(new Error('blocked')))),
    ]);
    expect(refusals).toEqual([
      { refused: 'browsers offer WebGPU only to https and localhost pages' },
      { refused: 'this browser has no WebGPU' },
      { refused: 'this browser knows WebGPU but finds no graphics adapter for it' },
      { refused: 'asking for a WebGPU adapter failed (blocked)' },
    ]);
  });
});
