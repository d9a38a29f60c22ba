import type { AnyCommand } from './declaration.js';
import { CONFIG_FILE, envName } from './options/row.js';

/** What stands below the options in the help of a command: examples, and where else options can be set. */
export function helpAfter({ examples, options }: AnyCommand): string {
  const lines: string[] = [];
  if (examples.length > 0) {
    lines.push(
      '',
      'Examples:',
      ...examples.flatMap(({ command, summary }) => [`  ${command}`, `      ${summary}`]),
    );
  }
  const [first] = Object.keys(options).filter((name) => name !== 'config' && name !== 'json');
  if (first !== undefined) {
    lines.push(
      '',
      `Each option can also be set in the environment (${envName(first)}) or in ${CONFIG_FILE};`,
    );
    lines.push('the command line goes before the environment, and that before the file.');
  }
  return lines.join('\n');
}
