// The page of all errors, from the catalogue.
const file = 'docs/errors.md';

export default {
  name: 'errors',
  outputs: [file],
  async run() {
    const { ROOMS, EXIT_CODES } = await import('../../dist/diagnostics/index.js');
    const rooms = Object.values(ROOMS).map(({ title, rows }) =>
      [`## ${title}`, ...Object.entries(rows).map(([code, row]) => section(code, row, EXIT_CODES))].join(
        '\n\n',
      ),
    );
    return { [file]: `${[head(EXIT_CODES), ...rooms].join('\n\n')}\n` };
  },
};

function head(exitCodes) {
  const lines = Object.entries(exitCodes).map(
    ([name, { code, meaning }]) => `| ${code} | ${name} | ${meaning} |`,
  );
  return `# Errors

<!-- Generated from src/diagnostics/catalogue by scripts/generators/errors.js. Do not edit. -->

Everything that plugfest can report about its input and its surroundings. What stands in braces is filled in.

## Exit codes

| code | | |
|---|---|---|
${lines.join('\n')}`;
}

function section(code, { title, message, fix, doc, exit }, exitCodes) {
  return [
    `### ${code}: ${title}`,
    `> ${message}`,
    fix,
    ...(doc ? [doc] : []),
    `Exit code ${exitCodes[exit].code}.`,
  ].join('\n\n');
}
