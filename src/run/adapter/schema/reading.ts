import { p } from '../../../scenario/index.js';

import { fixed } from './placed.js';

const { optional } = p;

/** How one value is read. */
export function reading(description: string, units?: readonly string[]) {
  return p.object(
    {
      from: p.value('An expression over the answer: `${body.state}`'),
      map: optional(p.record(p.value('What it means'), 'Words of the CSMS, and what they mean here')),
      otherwise: optional(p.value('What all other words mean, and nothing at all')),
      ...(units && { unit: optional(fixed(p.oneOf(units, 'Unit of a number that carries none'))) }),
    },
    { shorthand: 'from', description },
  );
}
