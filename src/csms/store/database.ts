import type { Repositories } from '../context.js';
import { SqlAccess } from './access.js';
import { SqlAccounts, SqlOperators } from './accounts.js';
import { SqlApiRequests } from './api-requests.js';
import { SqlAttempts } from './attempts.js';
import { SqlAudit } from './audit.js';
import { SqlBilling } from './billing.js';
import { SqlCertificates } from './certificates.js';
import { SqlChargeRecords } from './charge-records.js';
import { SqlChargingProfiles } from './charging-profiles.js';
import { SqlChargingRequests } from './charging-requests.js';
import { SqlCommands } from './commands.js';
import type { Connection } from './connection.js';
import { SqlCredentials } from './credentials.js';
import { SqlDesired } from './desired.js';
import { SqlDocuments } from './documents.js';
import { SqlFiles } from './files.js';
import { SqlHandshakes } from './handshakes.js';
import { SqlIrregularities } from './irregularities.js';
import { SqlLedger } from './ledger.js';
import { SqlLetters } from './letters.js';
import { SqlLocalLists } from './local-lists.js';
import { SqlNotices, SqlReports } from './notices.js';
import { Numbers } from './numbers.js';
import { SqlPaymentMethods } from './payment-methods.js';
import { SqlPayments } from './payments.js';
import { SqlPricing } from './pricing.js';
import { SqlQueue } from './queue.js';
import { SqlReservations } from './reservations.js';
import { SqlRetention } from './retention.js';
import { SqlSandbox } from './sandbox.js';
import { SqlSessions } from './sessions.js';
import { SqlSettings } from './settings.js';
import { SqlSites } from './sites.js';
import { SqlStationLinks } from './station-links.js';
import { SqlStations } from './stations.js';
import { SqlSubscriptions, SqlWallets } from './subscriptions.js';
import type { Db } from './tables.js';
import { SqlUsage } from './usage.js';

/** A database with its tables, and the repositories that read and write them. */
export interface Database {
  readonly connection: Connection;
  readonly db: Db;
  readonly repos: Repositories;
  readonly numbers: Numbers;
  /** Ends the use of it; what is under way must be committed before. */
  close(): Promise<void>;
  /** To be called when what was remembered of the tables may not be in them. */
  forget(): void;
}

/**
 * @param connection To a database that has all tables.
 * @param onClose Done before the connection is closed.
 */
export async function databaseOver(
  connection: Connection,
  db: Db,
  onClose: () => void = () => {},
): Promise<Database> {
  const numbers = new Numbers(db, connection);
  await numbers.load();
  const stations = new SqlStations(db, connection);
  const sessions = new SqlSessions(db, connection, numbers);
  const access = new SqlAccess(db, connection);
  const credentials = new SqlCredentials(db);
  const chargingRequests = new SqlChargingRequests(db);
  const pricing = new SqlPricing(db);
  const billing = new SqlBilling(db);
  const reservations = new SqlReservations(db, numbers);
  return {
    connection,
    db,
    numbers,
    repos: {
      stations,
      sites: new SqlSites(db),
      stationLinks: new SqlStationLinks(db),
      handshakes: new SqlHandshakes(db),
      desired: new SqlDesired(db),
      queue: new SqlQueue(db),
      access,
      credentials,
      attempts: new SqlAttempts(db, connection),
      accounts: new SqlAccounts(db),
      operators: new SqlOperators(db),
      audit: new SqlAudit(db),
      usage: new SqlUsage(db),
      sessions,
      chargingRequests,
      irregularities: new SqlIrregularities(db),
      pricing,
      billing,
      payments: new SqlPayments(db),
      paymentMethods: new SqlPaymentMethods(db),
      ledger: new SqlLedger(db),
      documents: new SqlDocuments(db),
      chargeRecords: new SqlChargeRecords(db),
      wallets: new SqlWallets(db),
      subscriptions: new SqlSubscriptions(db),
      sandbox: new SqlSandbox(db),
      notices: new SqlNotices(db, connection, numbers),
      reports: new SqlReports(db),
      files: new SqlFiles(db, numbers),
      commands: new SqlCommands(db, connection, numbers),
      certificates: new SqlCertificates(db),
      localLists: new SqlLocalLists(db),
      reservations: reservations,
      chargingProfiles: new SqlChargingProfiles(db, connection),
      retention: new SqlRetention(db),
      letters: new SqlLetters(db),
      apiRequests: new SqlApiRequests(db),
      settings: new SqlSettings(db),
    },
    async close() {
      onClose();
      await connection.close();
    },
    forget() {
      stations.forget();
      sessions.forget();
      access.forget();
      credentials.forget();
      chargingRequests.forget();
      numbers.forget();
      pricing.forget();
      billing.forget();
      reservations.forget();
    },
  };
}
