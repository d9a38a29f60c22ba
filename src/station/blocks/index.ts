import { BlockTable } from '../core/block-table.js';
import { authorization } from './authorization.js';
import { availability } from './availability.js';
import { boot } from './boot.js';
import { certificates } from './certificates.js';
import { connection } from './connection.js';
import { costMessages } from './cost-messages.js';
import { customerInformation } from './customer-information.js';
import { dataTransfer } from './data-transfer.js';
import { diagnostics } from './diagnostics.js';
import { display } from './display.js';
import { energy } from './energy.js';
import { faults } from './faults.js';
import { firmware } from './firmware.js';
import { heartbeat } from './heartbeat.js';
import { keypad } from './keypad.js';
import { localList } from './local-list.js';
import { metering } from './metering.js';
import { monitoring } from './monitoring.js';
import { network } from './network.js';
import { plugAndCharge } from './plug-and-charge.js';
import { power } from './power.js';
import { publishFirmware } from './publish-firmware.js';
import { remoteControl } from './remote-control.js';
import { reservation } from './reservation.js';
import { reset } from './reset.js';
import { security } from './security.js';
import { smartCharging } from './smart-charging.js';
import { tariffAndCost } from './tariff-and-cost.js';
import { transactionAnswers } from './transaction-answers.js';
import { transactions } from './transactions.js';
import { variables } from './variables.js';
import { vehicle } from './vehicle.js';

/**
 * Every functional block of a charge point. The order is that in which they hear signals: who decides comes before who reports, so
 * that a transaction is told before the status that follows from it.
 */
export const blocks = new BlockTable([
  power,
  connection,
  boot,
  network,
  security,
  certificates,
  heartbeat,
  authorization,
  plugAndCharge,
  keypad,
  localList,
  reservation,
  vehicle,
  transactions,
  transactionAnswers,
  smartCharging,
  energy,
  metering,
  availability,
  reset,
  remoteControl,
  faults,
  variables,
  monitoring,
  display,
  tariffAndCost,
  costMessages,
  diagnostics,
  firmware,
  publishFirmware,
  dataTransfer,
  customerInformation,
]);
