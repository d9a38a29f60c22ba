// The page of the API's problem codes, from their table.
const file = 'docs/api-problems.md';

export default {
  name: 'api-problems',
  outputs: [file],
  async run() {
    const { PROBLEM_SECTIONS } = await import('../../dist/csms/api/problem-codes.js');
    const sections = Object.entries(PROBLEM_SECTIONS)
      .filter(([, rows]) => Object.keys(rows).length > 0)
      .map(([title, rows]) => [`## ${title}`, ...Object.entries(rows).map(entry)].join('\n\n'));
    return { [file]: `${[HEAD, ...sections].join('\n\n')}\n` };
  },
};

const HEAD = `# Problems of the API

<!-- Generated from src/csms/api/problem-codes.ts by scripts/generators/api-problems.js. Do not edit. -->

What the operator API answers when something cannot be done: \`application/problem+json\` (RFC 9457) with a \`code\` for programs to act on,
a \`detail\` for people to read and, where fields of the input are at fault, \`errors\` that name them. \`type\` is the address at which a running
CSMS explains the code.`;

function entry([code, { status, title, remedy }]) {
  return `### ${code}\n\n${status}: ${title}. ${remedy}`;
}
