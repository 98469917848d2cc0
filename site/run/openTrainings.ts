import { unpacked } from './openReplay.ts';
import type { RecordedTraining } from './trainingFormat.ts';

/** The address of a chapter's recorded trainings, from that of its replay. */
export const trainingsUrl = (replayUrl: string): string =>
  replayUrl.replace(/\breplay\/([\w-]+)\.safetensors(?=$|[?#])/, 'training/$1.json.gz');

/** Opens the trainings that were recorded for a chapter. Rejects with one sentence where there are none. */
export async function openTrainings(url: string): Promise<readonly RecordedTraining[]> {
  const response = await fetch(url);
  if (!response.ok)
    throw new Error(`The recorded trainings could not be loaded (${response.status}).`);
  return readTrainings(await response.arrayBuffer());
}

/** The trainings in a file. */
export async function readTrainings(
  file: ArrayBuffer,
): Promise<readonly RecordedTraining[]> {
  const text = new TextDecoder().decode(await unpacked(file));
  return JSON.parse(text) as readonly RecordedTraining[];
}
