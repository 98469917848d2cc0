/** `npm start`: builds the site if it is absent or stale, serves it, prints its address. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, isFresh, ROOT } from './build.ts';
import { listen, staticServer } from './staticServer.ts';

const PORT = 4321;

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

async function serve(base: string): Promise<number> {
  const server = () => staticServer({ root: join(ROOT, 'dist'), base, isolated: true });
  const asked = process.env['PORT'];
  if (asked !== undefined && asked !== '') {
    const port = Number(asked);
    if (!Number.isInteger(port) || port < 0 || port > 65535)
      throw new Error(`PORT is "${asked}", but a port is a whole number from 0 to 65535.`);
    return listen(server(), port).catch((error: unknown) => {
      throw isTaken(error)
        ? new Error(
            `Port ${port} is taken: choose another with PORT=..., or leave PORT out.`,
          )
        : error;
    });
  }
  return listen(server(), PORT).catch((error: unknown) => {
    if (!isTaken(error)) throw error;
    return listen(server(), 0);
  });
}

const HELP = `Usage: npm start [-- --help]

Builds the site if it is absent or stale, serves it and prints its address.

PORT=8000  the port, instead of ${PORT} or another that is free
BASE=/a/   the path that the site stands under, instead of /`;

async function start(): Promise<void> {
  if (process.argv.includes('--help')) return console.log(HELP);
  const folders = (process.env['BASE'] ?? '').split('/').filter((folder) => folder !== '');
  const base = ['', ...folders, ''].join('/');
  const site = { outDir: 'dist', base };
  // Before the build: a port that is taken should not be told half a minute later.
  const port = await serve(base);
  if (!isFresh(site)) {
    const why = existsSync(join(ROOT, 'dist')) ? 'The sources changed' : 'First start';
    console.log(`${why}: building the site (about half a minute) ...`);
    build(site);
  }
  console.log(
    `Inside RT-DETR is open at http://localhost:${port}${base} (Ctrl+C stops it)`,
  );
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
