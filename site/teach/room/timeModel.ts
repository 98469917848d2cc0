import { openSession } from '#site/run/openSession.ts';
import type { Session, SessionState } from '#site/runtime/types.ts';
import type { RoomFacts } from './roomWords.ts';

const PATIENCE_MS = 90_000;
const WARM_RUNS = 2;
const RUNS = 9;

type Timed = Pick<RoomFacts, 'run' | 'whyNot'>;
type Step = (sentence: string) => void;

/** Runs the book's model on its first picture a few times. */
export async function timeModel(base: string, onStep: Step): Promise<Timed> {
  const began = performance.now();
  const session = openSession(false);
  try {
    const image = await firstScene(base);
    try {
      return await timeOn(session, image, began, onStep);
    } finally {
      image.close();
    }
  } finally {
    session.close();
  }
}

async function timeOn(
  session: Session,
  image: ImageBitmap,
  began: number,
  onStep: Step,
): Promise<Timed> {
  const state = await settled(session, onStep);
  if (state.phase !== 'ready') return { run: null, whyNot: state.sentence };
  onStep('Timing the model …');
  let startMs = 0;
  const times: number[] = [];
  for (let at = 0; at < WARM_RUNS + RUNS; at++) {
    const from = performance.now();
    await session.detect(image);
    const now = performance.now();
    if (at === 0) startMs = now - began;
    if (at >= WARM_RUNS) times.push(now - from);
  }
  const ms = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  return { run: { backend: state.backend, ms, startMs }, whyNot: null };
}

async function firstScene(base: string): Promise<ImageBitmap> {
  const response = await fetch(`${base}first-scene.webp`);
  if (!response.ok)
    throw new Error(`The first picture could not be loaded (${response.status}).`);
  return createImageBitmap(await response.blob());
}

type Settled = Extract<SessionState, { phase: 'ready' | 'failed' }>;

/** Once the model runs, or does not. */
function settled(session: Session, onStep: Step): Promise<Settled> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error('The model was not there after 90 seconds.')),
      PATIENCE_MS,
    );
    session.watch((state) => {
      if (state.phase === 'ready' || state.phase === 'failed') {
        clearTimeout(timer);
        resolve(state);
      } else onStep(`${state.step} …`);
    });
  });
}
