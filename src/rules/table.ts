import { boot } from './boot/index.js';
import { certificates } from './certificates/index.js';
import { deviceModel } from './device-model/index.js';
import { files } from './files/index.js';
import { framing } from './framing/index.js';
import { metering } from './metering/index.js';
import { monitoring } from './monitoring/index.js';
import { remote } from './remote/index.js';
import { reservations } from './reservations/index.js';
import { rpc } from './rpc/index.js';
import type { Rule } from './rule.js';
import { smartCharging } from './smart-charging/index.js';
import { status } from './status/index.js';
import { transactions } from './transactions/index.js';

/** The rules about one matter. */
export interface Subject {
  readonly title: string;
  readonly rules: readonly Rule[];
}

/** Every rule, by subject: one folder each. */
export const subjects: readonly Subject[] = [
  { title: 'Frames and payloads', rules: framing },
  { title: 'Calls and answers', rules: rpc },
  { title: 'Boot and heartbeat', rules: boot },
  { title: 'Status', rules: status },
  { title: 'Transactions', rules: transactions },
  { title: 'Meter values', rules: metering },
  { title: 'Remote control', rules: remote },
  { title: 'Reservations', rules: reservations },
  { title: 'Configuration and reports', rules: deviceModel },
  { title: 'Monitoring', rules: monitoring },
  { title: 'Smart charging', rules: smartCharging },
  { title: 'Firmware and logs', rules: files },
  { title: 'Certificates', rules: certificates },
];

export const allRules: readonly Rule[] = subjects.flatMap(({ rules }) => rules);
