import { startDetector, type Detector } from '../browser/startDetector.ts';

/** One worker a model, however many elements of a page show it. */
const running = new Map<string, Promise<Detector>>();

/** @param model address of a folder; '' for the model of the package */
export function detectorOf(model: string): Promise<Detector> {
  const known = running.get(model);
  if (known) return known;
  const starting = startDetector(model === '' ? {} : { model });
  running.set(model, starting);
  // Whoever asks again may have more luck.
  starting.catch(() => running.delete(model));
  return starting;
}
