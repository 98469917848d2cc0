import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** How Chromium meets the page: with WebGPU by SwiftShader, with the machine's own, or with the GPU switched off. */
export type Gpu = 'software' | 'hardware' | 'noAdapter';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

export const GET_CHROMIUM =
  'install Chromium or Google Chrome, or run `npx playwright-core install chromium`, ' +
  'or set CHROMIUM to the path of one';

/** Path of a Chromium on this machine, or null. `CHROMIUM` in the environment wins. */
export function findChromium(): string | null {
  const asked = process.env['CHROMIUM'];
  if (asked) return existsSync(asked) ? asked : null;
  return [...PLACES, chromium.executablePath()].find((path) => existsSync(path)) ?? null;
}

/**
 * What no test needs of the browser. The popups of its address bar are pages, loaded anew with every window:
 * a third of the processor time of a visit. The others are those that Playwright switches off by this same
 * flag, of which Chromium heeds the last, and that concern pages.
 */
const NEEDLESS = [
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'AimEnabled', 'PreconnectToSearch'],
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'AvoidCorsURLLoaderRestartOnRedirect'],
  ...['HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable', 'ThirdPartyStoragePartitioning'],
  ...['PaintHolding', 'MediaRouter', 'OptimizationHints', 'NetworkTimeServiceQuerying'],
  'DestroyProfileOnBrowserClose',
];

const QUIET = [
  `--disable-features=${NEEDLESS.join()}`,
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

// Without the Vulkan and ANGLE flags any WebGPU canvas kills the GPU process of the software adapter.
const FLAGS: Readonly<Record<Gpu, readonly string[]>> = {
  software: [
    '--enable-unsafe-webgpu',
    '--use-webgpu-adapter=swiftshader',
    '--use-angle=swiftshader',
    '--enable-features=Vulkan',
    '--use-vulkan=swiftshader',
    '--enable-unsafe-swiftshader',
  ],
  hardware: [
    '--enable-unsafe-webgpu',
    '--enable-features=Vulkan',
    '--ignore-gpu-blocklist',
  ],
  // Chromium has no flag that takes navigator.gpu away: it is there, and its adapter is null.
  noAdapter: ['--disable-gpu'],
};

/** Starts a headless Chromium. Throws one sentence when there is none. */
export async function launchChromium(
  gpu: Gpu,
  more: readonly string[] = [],
): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(`No Chromium was found: ${GET_CHROMIUM}.`);
  return chromium.launch({
    executablePath,
    headless: true,
    args: [...QUIET, ...FLAGS[gpu], ...more],
  });
}
