import type { Route } from './route.js';
import { accessRoutes } from './routes/access.js';
import { accountRoutes } from './routes/accounts.js';
import { attemptRoutes } from './routes/attempts.js';
import { cardRoutes } from './routes/cards.js';
import { chargeRecordRoutes } from './routes/charge-records.js';
import { chargingRoutes } from './routes/charging.js';
import { desiredRoutes } from './routes/desired.js';
import { eventRoutes } from './routes/events.js';
import { guestRoutes } from './routes/guests.js';
import { invoiceRoutes } from './routes/invoices.js';
import { irregularityRoutes } from './routes/irregularities.js';
import { keyRoutes } from './routes/keys.js';
import { ledgerRoutes } from './routes/ledger.js';
import { letterRoutes } from './routes/letters.js';
import { localListRoutes } from './routes/local-lists.js';
import { operatorRoutes } from './routes/operators.js';
import { paymentMethodRoutes } from './routes/payment-methods.js';
import { paymentRoutes } from './routes/payments.js';
import { problemRoutes } from './routes/problems.js';
import { queueRoutes } from './routes/queue.js';
import { recordRoutes } from './routes/records.js';
import { registryRoutes } from './routes/registry.js';
import { reservationRoutes } from './routes/reservations.js';
import { sessionRoutes } from './routes/sessions.js';
import { setupRoutes } from './routes/setup.js';
import { siteRoutes } from './routes/sites.js';
import { statementRoutes } from './routes/statements.js';
import { commandRoutes, stationRoutes } from './routes/stations.js';
import { subscriptionRoutes } from './routes/subscriptions.js';
import { tariffAssignmentRoutes } from './routes/tariff-assignments.js';
import { tariffRoutes } from './routes/tariffs.js';
import { walletRoutes } from './routes/wallets.js';

/** Every operation of the API, in the order of its description. */
export const ROUTES: readonly Route[] = [
  ...stationRoutes,
  ...commandRoutes,
  ...registryRoutes,
  ...desiredRoutes,
  ...queueRoutes,
  ...siteRoutes,
  ...localListRoutes,
  ...accessRoutes,
  ...cardRoutes,
  ...accountRoutes,
  ...operatorRoutes,
  ...letterRoutes,
  ...attemptRoutes,
  ...keyRoutes,
  ...tariffRoutes,
  ...tariffAssignmentRoutes,
  ...chargingRoutes,
  ...guestRoutes,
  ...reservationRoutes,
  ...irregularityRoutes,
  ...sessionRoutes,
  ...paymentRoutes,
  ...paymentMethodRoutes,
  ...invoiceRoutes,
  ...chargeRecordRoutes,
  ...statementRoutes,
  ...walletRoutes,
  ...subscriptionRoutes,
  ...ledgerRoutes,
  ...recordRoutes,
  ...setupRoutes,
  ...eventRoutes,
  ...problemRoutes,
];
