import { Chalk } from 'chalk';
import { didYouMean, failure } from '../../diagnostics/index.js';
import { editions } from '../../ocpp/edition.js';
import { wrap } from '../../report/text.js';
import type { RuleInfo } from '../../rules/index.js';
import { type Context, defineCommand } from '../declaration.js';
import { oneOf } from '../options/parsers.js';
import { many } from '../options/row.js';
import { shared } from '../options/shared.js';
import { twoColumns } from '../two-columns.js';

export const rules = defineCommand({
  name: 'rules',
  summary: 'the rules that watch every frame of every run, with their clauses',
  description:
    'Lists the rules that watch every frame of every run, at both ends. A violation breaks what the text requires, a deviation what it recommends.',
  arguments: [{ name: 'rule', summary: 'only this one' }],
  options: {
    edition: many({
      short: 'e',
      placeholder: 'EDITION',
      summary: `only rules of this edition of OCPP (${editions.join(', ')})`,
      parser: oneOf(editions),
    }),
    json: shared.json,
    config: shared.config,
  },
  examples: [
    { command: 'plugfest rules --edition 1.6', summary: 'what is watched on OCPP 1.6' },
    { command: 'plugfest rules known-action', summary: 'one rule' },
  ],
  async run({ options, arguments: [id] }, context) {
    const table = await import('../../rules/index.js');
    const chosen = choose(table.rules, id, options.edition);
    if (options.json) context.stdout.write(`${JSON.stringify(chosen, null, 2)}\n`);
    else context.stdout.write(listOf(chosen, context));
    return 'passed';
  },
});

/** @throws PlugfestError PF3003 when there is no such rule. */
function choose(all: readonly RuleInfo[], id: string | undefined, wanted: readonly string[]): RuleInfo[] {
  const ids = all.map((rule) => rule.id);
  if (id !== undefined && !ids.includes(id)) {
    const fix = [didYouMean(id, ids), '`plugfest rules` lists all of them.'].filter(Boolean).join(' ');
    throw failure(
      'PF3003',
      { value: id, option: 'the argument `rule`', wanted: 'the name of a rule' },
      { fix },
    );
  }
  return all
    .filter((rule) => id === undefined || rule.id === id)
    .filter(({ clauses }) => wanted.length === 0 || wanted.some((edition) => edition in clauses))
    .map(({ id: name, title, axis, clauses }) => ({ id: name, title, axis, clauses }));
}

function listOf(chosen: readonly RuleInfo[], { colour, stdout }: Context): string {
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  const blocks = chosen.map(({ id, title, axis, clauses }) => {
    const head = `${chalk.bold(id)}${axis === 'compatibility' ? ' (what certified peers count on)' : ''}\n`;
    const rows = Object.entries(clauses).map(([edition, { ref, severity }]) => {
      return [edition, severity === 'deviation' ? `${ref} (deviation)` : ref] as const;
    });
    const body = wrap(title, stdout.columns - 2)
      .map((line) => `  ${line}\n`)
      .join('');
    return `${head}${body}${chalk.dim(twoColumns(rows, stdout.columns, 4))}`;
  });
  return `${blocks.join('\n')}\n${chosen.length === 1 ? '1 rule' : `${chosen.length} rules`}\n`;
}
