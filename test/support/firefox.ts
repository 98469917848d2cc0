import { existsSync } from 'node:fs';
import puppeteer, { type Browser } from 'puppeteer-core';

const PLACES = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/snap/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

export const GET_FIREFOX = 'install Firefox, or set FIREFOX to the path of one';

/** Path of a Firefox on this machine, or null. `FIREFOX` in the environment wins. */
export function findFirefox(): string | null {
  const asked = process.env['FIREFOX'];
  if (asked) return existsSync(asked) ? asked : null;
  return PLACES.find((path) => existsSync(path)) ?? null;
}

/** A webcam that shows something that moves, and that nobody has to allow. */
const FAKE_WEBCAM = {
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
};

/** A page would have the whole book fetched while a test looks at it. */
const NO_KEEPER = { 'dom.serviceWorkers.enabled': false };

/** Starts a headless Firefox, driven over WebDriver BiDi. Throws one sentence when there is none. */
export async function launchFirefox(): Promise<Browser> {
  const executablePath = findFirefox();
  if (!executablePath) throw new Error(`No Firefox was found: ${GET_FIREFOX}.`);
  return puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    extraPrefsFirefox: { ...FAKE_WEBCAM, ...NO_KEEPER },
    defaultViewport: { width: 1280, height: 900 },
  });
}
