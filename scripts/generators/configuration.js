// The page of all options and where each can be given, from the tables of the commands.
const file = 'docs/configuration.md';

export default {
  name: 'configuration',
  outputs: [file],
  async run() {
    const { COMMANDS } = await import('../../dist/cli/commands/index.js');
    const { envName, kebab } = await import('../../dist/cli/options/row.js');
    const commands = await Promise.all(COMMANDS.map((row) => row.load()));
    const sections = commands.filter(({ options }) => Object.keys(options).length > 0).map(section);
    return { [file]: `${[HEAD, ...sections].join('\n\n')}\n` };

    function section({ name, options }) {
      const rows = Object.entries(options).map(([key, row]) => {
        const value = row.placeholder === undefined ? '' : ` ${row.placeholder.replaceAll('|', '\\|')}`;
        const usual = row.fallbackText === undefined ? '' : ` (default: ${row.fallbackText})`;
        const inFile = key === 'config' ? '' : `\`${kebab(key)}\``;
        return `| \`--${kebab(key)}${value}\` | \`${envName(key)}\` | ${inFile} | ${row.summary.replaceAll('|', '\\|')}${usual} |`;
      });
      return `## plugfest ${name}\n\n| option | environment | in the file | |\n|---|---|---|---|\n${rows.join('\n')}`;
    }
  },
};

const HEAD = `# Configuration

<!-- Generated from the option tables of src/cli by scripts/generators/configuration.js. Do not edit. -->

Every option can be given on the command line, in the environment or in a configuration file. The first of these that says anything about
an option counts, and the others do not add to it.

The file is \`plugfest.config.yaml\` in the working folder, or the one that \`--config\` or \`PLUGFEST_CONFIG\` names. Options stand at the top
for every command that has them; a section with the name of a command holds for that command alone and goes before. Paths in the file are
relative to it. Names that begin with \`x-\` are free for your own notes; any other name that is not an option is an error that shows its place.

\`\`\`yaml
edition: [2.0.1, 2.1]
run:
  endpoint: ws://127.0.0.1:9000/ocpp
  adapter: csms.yaml
  report: [pretty, junit=out/junit.xml]
  fail-fast: true
csms:
  data: csms.db
\`\`\`

In the environment an option with several values takes them with commas between, and a switch takes \`1\` or \`0\`:

\`\`\`
PLUGFEST_EDITION=2.0.1,2.1 PLUGFEST_FAIL_FAST=1 plugfest run
\`\`\``;
