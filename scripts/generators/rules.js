// The page of all rules, from the table of rules.
const file = 'docs/rules.md';

export default {
  name: 'rules',
  outputs: [file],
  async run() {
    const { rulesBySubject } = await import('../../dist/rules/index.js');
    const count = rulesBySubject.reduce((sum, { rules }) => sum + rules.length, 0);
    return { [file]: `${[head(count), ...rulesBySubject.map(section)].join('\n\n')}\n` };
  },
};

const head = (count) => `# Rules

<!-- Generated from the table in src/rules by scripts/generators/rules.js. Do not edit. -->

${count} rules watch every frame of every run. A rule sees frames only, as one end of the connection saw them; it names the clause and the
side that broke it. A *violation* breaks what the text requires (SHALL, MUST); a *deviation* what it recommends (SHOULD), or what it only
explains. Rules of *compatibility* are about what certified peers count on rather than about the text. \`plugfest rules\` prints the same.

What frames cannot show is not judged: a boot on a new connection may follow a restart, so no rule complains about it; whether a call has
timed out is only the caller's business, so a second call is complained about when no timeout could have passed. Tolerances of the texts
(events that overtake each other, statuses that may be left out, what an offline station may drop) are part of the rules.
[How to add a rule](how-to/add-a-rule.md).`;

function section({ title, rules }) {
  const rows = rules.map(
    ({ id, title: text, axis, clauses }) =>
      `| \`${id}\` | ${text}${axis === 'compatibility' ? ' *(compatibility)*' : ''} | ${clausesOf(clauses)} |`,
  );
  return [`## ${title}`, '', '| rule | what must be | clauses |', '|---|---|---|', ...rows].join('\n');
}

function clausesOf(clauses) {
  return Object.values(clauses)
    .map(({ ref, severity }) => (severity === 'deviation' ? `${ref} *(deviation)*` : ref))
    .join('<br>');
}
