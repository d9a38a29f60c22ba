// Runs the measurements that are named, or all, and prints their rows as a Markdown table.
import { cpus, totalmem } from 'node:os';
import { composite } from './composite.js';
import { csms } from './csms.js';
import { fleet } from './fleet.js';
import { frames } from './frames.js';
import { memory } from './memory.js';
import { monitors } from './monitors.js';
import { pricing } from './pricing.js';
import { startup } from './startup.js';
import { virtualTime } from './virtual-time.js';

const ALL = {
  frames,
  memory,
  monitors,
  pricing,
  startup,
  'virtual-time': virtualTime,
  fleet,
  csms,
  composite,
};

const wanted = process.argv.slice(2);
const stranger = wanted.find((name) => !(name in ALL));
if (stranger !== undefined) {
  console.error(`there is no measurement ${stranger}; there are ${Object.keys(ALL).join(', ')}`);
  process.exit(2);
}

console.log(
  `${cpus()[0]?.model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}\n`,
);
console.log('| what | measured | baseline | ratio |\n|---|---|---|---|');
for (const name of wanted.length > 0 ? wanted : Object.keys(ALL)) {
  for (const { what, measured, baseline = '', ratio = '' } of await ALL[name]()) {
    console.log(`| ${what} | ${measured} | ${baseline} | ${ratio} |`);
  }
}
process.exit(0);
