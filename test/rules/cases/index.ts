import type { CaseTable } from '../trace/cases.js';
import { boot } from './boot.js';
import { certificates } from './certificates.js';
import { deviceModel } from './device-model.js';
import { files } from './files.js';
import { framing } from './framing.js';
import { lists } from './lists.js';
import { metering } from './metering.js';
import { monitoring } from './monitoring.js';
import { remote } from './remote.js';
import { rpc } from './rpc.js';
import { smartCharging } from './smart-charging.js';
import { status } from './status.js';
import { transactionEvents } from './transaction-events.js';
import { transactions } from './transactions.js';

/** By rule. Every rule has good and bad ones in each of its editions; rules.test.ts sees to it. */
export const cases: CaseTable = {
  ...framing,
  ...rpc,
  ...boot,
  ...status,
  ...transactions,
  ...transactionEvents,
  ...metering,
  ...remote,
  ...deviceModel,
  ...lists,
  ...monitoring,
  ...smartCharging,
  ...files,
  ...certificates,
};
