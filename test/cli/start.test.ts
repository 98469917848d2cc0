import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import { listen } from '#site/server/staticServer.ts';
import { runScript } from '#test/support/runCommand.ts';

/** Starts with a port that cannot be; it ends before it builds anything. */
async function start(PORT: string) {
  const { code, stderr } = await runScript('site/server/start.ts', [], { PORT });
  return { code, stderr: stderr.trim() };
}

describe('npm start', () => {
  test('a PORT that is none is one sentence', async () => {
    expect(await start('http')).toEqual({
      code: 1,
      stderr: 'PORT is "http", but a port is a whole number from 0 to 65535.',
    });
  });

  test('a PORT that is taken is one sentence', async () => {
    const other = createServer();
    const port = await listen(other, 0);
    expect(await start(String(port))).toEqual({
      code: 1,
      stderr: `Port ${port} is taken: choose another with PORT=..., or leave PORT out.`,
    });
    other.close();
  });
});
