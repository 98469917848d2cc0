import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { root } from 'astro:config/server';

const MOST_BYTES = 4_000_000;

/** The script of the closed worker that judges answers. */
export async function GET(): Promise<Response> {
  const command = fileURLToPath(new URL('site/server/bundleJudge.ts', root));
  const options = { cwd: fileURLToPath(root), maxBuffer: MOST_BYTES };
  const { stdout } = await promisify(execFile)(process.execPath, [command], options);
  return new Response(stdout, { headers: { 'content-type': 'text/javascript' } });
}
