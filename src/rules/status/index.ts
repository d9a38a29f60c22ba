import type { Rule } from '../rule.js';
import { connectorsNumbered } from './connectors-numbered.js';
import { evCommunicationError } from './ev-communication-error.js';
import { faultedHasError } from './faulted-has-error.js';
import { noHistoricStatus } from './no-historic-status.js';
import { stationStatus } from './station-status.js';
import { statusAfterBoot } from './status-after-boot.js';
import { statusTransition } from './status-transition.js';
import { statusesInOrder } from './statuses-in-order.js';

export const status: readonly Rule[] = [
  connectorsNumbered,
  evCommunicationError,
  faultedHasError,
  noHistoricStatus,
  stationStatus,
  statusAfterBoot,
  statusTransition,
  statusesInOrder,
];
