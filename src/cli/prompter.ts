import { createInterface } from 'node:readline/promises';
import type { Prompter } from '../run/index.js';
import type { Context } from './declaration.js';
import type { Curtain } from './run-show.js';

/** Asks the person at the terminal, in front of whatever is drawn there; undefined where nobody sits there. */
export function terminalPrompter(
  { stdin, stdout, stderr }: Context,
  curtain?: Curtain,
): Prompter | undefined {
  if (!stdin.isTTY || !stdout.isTerminal) return undefined;
  return {
    ask: async (text) => {
      curtain?.fall();
      const lines = createInterface({ input: stdin, output: process.stderr });
      try {
        return await lines.question(`${text} `);
      } finally {
        lines.close();
        curtain?.rise();
        stderr.write('\n');
      }
    },
  };
}
