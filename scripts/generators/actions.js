// docs/actions.md: what both ends do with every action of every edition, read off the code.
import { coverage } from './actions/coverage.js';

const file = 'docs/actions.md';
const ENDS = { station: 'station → CSMS', csms: 'CSMS → station', both: 'either way' };

export default {
  name: 'actions',
  outputs: [file],
  async run() {
    const { edition, editions } = await import('../../dist/ocpp/index.js');
    const sections = [];
    for (const name of editions) sections.push(section(edition(name), await coverage(name)));
    return { [file]: `${[HEAD, ...sections].join('\n\n')}\n` };
  },
};

const HEAD = `# Actions

<!-- Generated from the code by scripts/generators/actions.js. Do not edit. -->

What the virtual charge point and the embedded CSMS do with every action of the official schemas. *Behaves* names the part of the code that
does what the action says: a block of \`src/station/blocks\`, a handler of the CSMS, an operator command. The shipped scenarios exchange each
of them on each edition (held by \`test/scenarios/shipped.test.ts\`). A station whose model lacks the capability refuses as the standard says;
what nobody has built is refused with NotImplemented or NotSupported, and says *not built* here.`;

function section({ id, actions }, covered) {
  const rows = [...actions.values()].map((action) => row(action, covered(action)));
  const built = rows.filter((text) => !text.includes('not built')).length;
  return [
    `## OCPP ${id}`,
    '',
    `${built} of ${rows.length} actions behave at both ends.`,
    '',
    '| action | block | direction | station | CSMS |',
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function row({ name, block, from }, { station, csms }) {
  return `| ${name} | ${block} | ${ENDS[from]} | ${cell(station)} | ${cell(csms)} |`;
}

/** @param {string[]} doers What says or hears the action at this end. */
function cell(doers) {
  return doers.length === 0 ? '*not built*' : `behaves: ${doers.join(', ')}`;
}
