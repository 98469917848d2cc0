import { takeThreads } from '#site/runtime/threads/threadPort.ts';
import type { Contest } from '../contest.ts';
import { runContest } from './runContest.ts';

self.onmessage = ({ data, ports: [threads] }: MessageEvent<Contest>) => {
  if (threads) takeThreads(threads);
  runContest(data).then(
    (outcome) => self.postMessage(outcome),
    (error: unknown) => self.postMessage(String(error)),
  );
};
