import type { Rows } from '../common/row.js';
import * as authorization from './authorization.js';
import * as boot from './boot.js';
import { certificateRows } from './certificates.js';
import * as customerInformation from './customer-information.js';
import { dataTransfer } from './data-transfer.js';
import * as diagnostics from './diagnostics.js';
import * as display from './display.js';
import { event } from './events.js';
import * as firmware from './firmware.js';
import * as localList from './local-list.js';
import { meterValues } from './meter-values.js';
import * as monitoring from './monitoring.js';
import * as network from './network.js';
import * as remoteControl from './remote-control.js';
import * as reports from './reports.js';
import * as reservation from './reservation.js';
import type { Worded } from './row.js';
import * as smartCharging from './smart-charging.js';
import { status } from './status.js';
import { transaction } from './transactions.js';
import * as variables from './variables.js';
import type { Words } from './words.js';

type WordedRows = { readonly [N in keyof Rows]: Worded<N> };

const worded: WordedRows = {
  ...boot,
  ...authorization,
  ...certificateRows,
  ...diagnostics,
  ...firmware,
  ...customerInformation,
  ...localList,
  ...display,
  ...monitoring,
  ...network,
  ...remoteControl,
  ...reports,
  ...smartCharging,
  ...reservation,
  ...variables,
  dataTransfer,
  event,
  meterValues,
  status,
  transaction,
};

/** All that family 2 says, in the words of one edition. */
export function rowsOf(words: Words): Rows {
  return Object.fromEntries(
    Object.entries(worded).map(([intent, row]) => [intent, row(words)]),
  ) as unknown as Rows;
}
