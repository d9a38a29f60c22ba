import { EXIT_CODES } from '../../diagnostics/index.js';
import { defineCommand } from '../declaration.js';
import { shared } from '../options/shared.js';
import { twoColumns } from '../two-columns.js';

/** Topics that are no commands. */
const TOPICS = {
  'exit-codes': { summary: 'how a process of plugfest can end', text: exitCodes, data: () => EXIT_CODES },
} as const;

export const help = defineCommand({
  name: 'help',
  summary: 'explain a command or a topic',
  description: `Explains a command or a topic. Topics: ${Object.keys(TOPICS).join(', ')}.`,
  arguments: [{ name: 'topic', summary: 'a command, or one of the topics' }],
  options: { json: shared.json },
  examples: [{ command: 'plugfest help exit-codes', summary: 'what the exit code of a run says' }],
  async run({ options, arguments: [topic] }, context) {
    const known = Object.entries(TOPICS).find(([name]) => name === topic)?.[1];
    if (!known) return (await import('../command-help.js')).commandHelp(topic, Object.keys(TOPICS), context);
    context.stdout.write(
      options.json ? `${JSON.stringify(known.data(), null, 2)}\n` : known.text(context.stdout.columns),
    );
    return 'passed';
  },
});

function exitCodes(columns: number): string {
  const rows = Object.values(EXIT_CODES).map(({ code, meaning }) => [String(code), meaning] as const);
  return twoColumns(rows, columns);
}
