import type { ActiveFault, LinkFaults, Selection } from '../link/link-faults.js';
import { dropFrames } from './drop-frames.js';
import { dropLink } from './drop-link.js';
import { duplicateFrames } from './duplicate-frames.js';
import type { Fault } from './fault.js';
import { garbleFrames } from './garble-frames.js';
import { halfOpen } from './half-open.js';
import { holdAnswers } from './hold-answers.js';
import { latency } from './latency.js';
import { fillIn } from './parameters.js';
import { refuseConnections } from './refuse-connections.js';
import { reorderFrames } from './reorder-frames.js';
import { slow } from './slow.js';

export { type Fault, fault } from './fault.js';

/** Every misbehaviour of a network that a link can be given, by name. */
export const faults = {
  latency,
  slow,
  'drop-frames': dropFrames,
  'duplicate-frames': duplicateFrames,
  'garble-frames': garbleFrames,
  'reorder-frames': reorderFrames,
  'hold-answers': holdAnswers,
  'half-open': halfOpen,
  'drop-link': dropLink,
  'refuse-connections': refuseConnections,
} as const;

export type FaultName = keyof typeof faults;

export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(faults, name);
}

/**
 * Switches a fault on for a link. Parameters left out have their defaults.
 * @throws RangeError when a parameter does not exist or is not what its schema allows.
 */
export function startFault(
  link: LinkFaults,
  name: FaultName,
  params: Readonly<Record<string, unknown>> = {},
  selection: Selection = {},
): ActiveFault {
  const row = faults[name] as unknown as Fault;
  const filled = fillIn(name, row.params, params);
  const { clock, random } = link;
  const effect = row.start(filled as never, { clock, random: random.fork(`fault ${name}`) });
  return link.start(name, effect, selection);
}
