import { type Rows, unsupported } from '../common/row.js';
import * as authorization from './authorization.js';
import * as boot from './boot.js';
import * as certificates from './certificates.js';
import * as configuration from './configuration.js';
import { dataTransfer } from './data-transfer.js';
import * as diagnostics from './diagnostics.js';
import * as display from './display.js';
import * as firmware from './firmware.js';
import * as localList from './local-list.js';
import { meterValues } from './meter-values.js';
import * as monitoring from './monitoring.js';
import * as notices from './notices.js';
import * as remoteControl from './remote-control.js';
import * as reservation from './reservation.js';
import * as smartCharging from './smart-charging.js';
import { status } from './status.js';
import { transaction } from './transactions.js';

const NO_LOCAL_CONTROLLER = 'OCPP 1.6 has no local controllers that publish firmware';

/** All that 1.6 says, and what it cannot. */
export const rows: Rows = {
  ...boot,
  ...authorization,
  ...certificates,
  ...configuration,
  ...diagnostics,
  ...firmware,
  ...localList,
  ...display,
  ...monitoring,
  ...notices,
  ...remoteControl,
  ...smartCharging,
  ...reservation,
  dataTransfer,
  meterValues,
  status,
  transaction,
  publishFirmwareStatus: unsupported('publishFirmwareStatus', NO_LOCAL_CONTROLLER),
  publishFirmware: unsupported('publishFirmware', NO_LOCAL_CONTROLLER),
  unpublishFirmware: unsupported('unpublishFirmware', NO_LOCAL_CONTROLLER),
  report: unsupported('report', 'OCPP 1.6 has no device model to report; GetConfiguration answers at once'),
  event: unsupported('event', 'OCPP 1.6 has no monitored variables; faults are told by StatusNotification'),
  getBaseReport: unsupported(
    'getBaseReport',
    'OCPP 1.6 has no device model; ask GetConfiguration for all keys',
  ),
  getReport: unsupported('getReport', 'OCPP 1.6 has no device model; ask GetConfiguration for the keys'),
  customerInformation: unsupported(
    'customerInformation',
    'OCPP 1.6 cannot ask what a station knows of a customer',
  ),
  notifyCustomerInformation: unsupported(
    'notifyCustomerInformation',
    'OCPP 1.6 cannot tell what a station knows of a customer',
  ),
  setNetworkProfile: unsupported(
    'setNetworkProfile',
    'OCPP 1.6 cannot set network profiles; its SecurityProfile key upgrades the one there is',
  ),
  getTransactionStatus: unsupported(
    'getTransactionStatus',
    'OCPP 1.6 cannot ask for queued transaction messages',
  ),
};
