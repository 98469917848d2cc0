import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runCommand, type Command } from '#lib/cli/command.ts';

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Calls a command of lib/cli here, and gives back what a shell would have seen. */
export async function callCommand(name: string, ...args: string[]): Promise<CommandResult> {
  const { command } = (await import(`../../lib/cli/${name}.ts`)) as { command: Command };
  const said = { stdout: '', stderr: '' };
  const code = await runCommand(command, args, {
    print: (line) => (said.stdout += `${line}\n`),
    complain: (line) => (said.stderr += `${line}\n`),
  });
  return { code, ...said };
}

/** Runs a script (from the root) in a process of its own, as a shell does. */
export function runScript(
  file: string,
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [`${ROOT}${file}`, ...args],
      { env: { ...process.env, ...env } },
      (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
      },
    );
  });
}
