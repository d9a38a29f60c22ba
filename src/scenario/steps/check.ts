import { p } from '../language/index.js';
import { defineStep } from './define.js';
import { judge } from './judge.js';

export const check = defineStep({
  name: 'check',
  summary: 'Hold a value that is known by now against an expectation',
  altitude: 'verdict',
  params: p.object({
    value: p.value('The value'),
    is: p.matcher('What it must be'),
  }),
  examples: [
    '- check: { value: "${round(11 / 3, 2)}", is: ~ 3.67 }',
    '- check: { value: "${between(now(), plus(now(), 5 s))}", is: ~ 5000 }',
  ],
  doc: 'Nothing is waited for. What steps have kept with `as` can be compared here, such as the meter reading at the end of one session with that at the start of the next.',
  run: async (stage, { value, is }) => judge(stage, is, value, 'the value is not as expected'),
  render: ({ value }) => `check ${typeof value === 'object' ? JSON.stringify(value) : value}`,
});
