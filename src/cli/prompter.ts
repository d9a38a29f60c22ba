import { createInterface } from 'node:readline/promises';
import type { Prompter } from '../run/index.js';
import type { Context } from './declaration.js';

/** Asks the person at the terminal; undefined where nobody sits there. */
export function terminalPrompter({ stdin, stdout, stderr }: Context): Prompter | undefined {
  if (!stdin.isTTY || !stdout.isTerminal) return undefined;
  return {
    ask: async (text) => {
      const lines = createInterface({ input: stdin, output: process.stderr });
      try {
        return await lines.question(`${text} `);
      } finally {
        lines.close();
        stderr.write('\n');
      }
    },
  };
}
