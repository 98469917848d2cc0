/**
 * Judges answers that others wrote, in a worker of a closed frame: no page, no storage, no network; whoever
 * opened the frame can end it. Bundled into one text by `site/server/bundleJudge.ts`.
 */
import * as learning from '#lib/learning.ts';
import * as lib from '#lib/notebook.ts';
import type { Frame } from '#lib/trace/frame.ts';
import type { Exercise, Exercises } from '#site/notebook/exercise.ts';
import { partsOf } from '../answers/answers.ts';
import { judgeText } from './judgeText.ts';
import { closeCompilers, closeDoors, lockDown } from './lockDown.ts';
import type { FromJudge, ToJudge } from './protocol.ts';

const modules = import.meta.glob<{ readonly exercises: Exercises }>(
  '/chapters/*/exercises.ts',
  { eager: true },
);

const exercises = new Map<string, Exercise>(
  Object.entries(modules).flatMap(([path, module]) => {
    const chapter = path.replace(/^\/chapters\/\d+-|\/exercises\.ts$/g, '');
    return Object.entries(module.exercises).map(
      ([name, exercise]) => [`${chapter}.${name}`, exercise] as const,
    );
  }),
);

self.onmessage = ({ ports: [port] }: MessageEvent) => {
  self.onmessage = null;
  if (port) serve(port);
};

function serve(port: MessagePort): void {
  const say = (message: FromJudge) => port.postMessage(message);
  const waiting = new Map<
    number,
    { readonly give: (frame: Frame) => void; readonly refuse: (error: Error) => void }
  >();
  let asked = 0;
  const read = (of: 'see' | 'weight') => (path: string) =>
    new Promise<Frame>((give, refuse) => {
      const ask = asked++;
      waiting.set(ask, { give, refuse });
      say({ ask, of, path });
    });
  const numbers = { see: read('see'), weight: read('weight') };
  const names = Object.freeze({ lib, learning, ...numbers, display: () => undefined });
  let isCompiling = false;
  // Makes a function and calls nothing of it.
  const compiling = <T>(make: () => T): T => {
    isCompiling = true;
    try {
      return make();
    } finally {
      isCompiling = false;
    }
  };
  port.onmessage = ({ data }: MessageEvent<ToJudge>) => {
    if ('judge' in data) {
      const exercise = exercises.get(data.judge);
      const { name } = partsOf(data.judge);
      if (!exercise) {
        const sentence = 'This book has no such exercise.';
        return say({ verdict: { ok: false, isOpen: true, sentence } });
      }
      const asked = { exercise, name, text: data.text, numbers, names, compiling };
      return void judgeText(asked).then((verdict) => say({ verdict }));
    }
    const asker = waiting.get(data.answer);
    waiting.delete(data.answer);
    if ('frame' in data) asker?.give(data.frame);
    else asker?.refuse(new Error(data.refusal));
  };
  closeDoors(self);
  closeCompilers(() => isCompiling);
  lockDown(self);
  say({ ready: true });
}
