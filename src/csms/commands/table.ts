import { access } from './access.js';
import { availability } from './availability.js';
import { certificates } from './certificates.js';
import type { Command } from './command.js';
import { customers } from './customer-information.js';
import { desired } from './desired.js';
import { display } from './display.js';
import { files } from './files.js';
import { firmware } from './firmware.js';
import { localList } from './local-list.js';
import { monitoring } from './monitoring.js';
import { network } from './network.js';
import { passwords } from './password.js';
import { registry } from './registry.js';
import { remote } from './remote.js';
import { reports } from './reports.js';
import { reservation } from './reservation.js';
import { smartCharging } from './smart-charging.js';
import { variables } from './variables.js';

/** Every operator command, in the order of the docs. */
export const COMMANDS: readonly Command[] = [
  ...remote,
  ...availability,
  ...variables,
  ...desired,
  ...passwords,
  ...network,
  ...reports,
  ...monitoring,
  ...display,
  ...localList,
  ...reservation,
  ...customers,
  ...files,
  ...firmware,
  ...smartCharging,
  ...registry,
  ...access,
  ...certificates,
];

const byName = new Map(COMMANDS.map((row) => [row.name, row]));

export function commandOf(name: string): Command | undefined {
  return byName.get(name);
}
