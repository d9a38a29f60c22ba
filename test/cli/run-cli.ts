import { Readable } from 'node:stream';
import type { Io, Output } from '../../src/cli/io.js';
import { main } from '../../src/cli/main.js';

export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

export interface Surroundings {
  env?: Record<string, string>;
  cwd?: string;
  stdin?: string;
  terminal?: boolean;
  /** Instead of the captured one. */
  stdout?: Output;
}

/** Runs a command line in this process. */
export async function runCli(args: readonly string[], around: Surroundings = {}): Promise<Outcome> {
  const stdout = capture(around.terminal ?? false);
  const stderr = capture(around.terminal ?? false);
  const io: Io = {
    stdout: around.stdout ?? stdout,
    stderr,
    stdin: Readable.from([around.stdin ?? '']),
    env: around.env ?? {},
    cwd: around.cwd ?? process.cwd(),
  };
  const code = await main(['node', 'plugfest', ...args], io);
  return { code, stdout: stdout.text, stderr: stderr.text };
}

function capture(isTerminal: boolean): Output & { text: string } {
  const output = {
    text: '',
    isTerminal,
    columns: 80,
    write: (text: string) => {
      output.text += text;
    },
  };
  return output;
}
