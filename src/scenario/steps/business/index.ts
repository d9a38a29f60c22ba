import { api } from './api.js';
import { registerDriver } from './register-driver.js';
import { cardRows } from './rows/cards.js';
import { chargingRows } from './rows/charging.js';
import { irregularRows } from './rows/irregular.js';
import { moneyRows } from './rows/money.js';
import { reservationRows } from './rows/reservations.js';
import { subscriptionRows } from './rows/subscriptions.js';
import { tariffRows } from './rows/tariffs.js';

/** What drivers, guests and staff do with the CSMS. The API's description says what they ask. */
export const businessSteps = [
  registerDriver,
  ...cardRows,
  ...chargingRows,
  ...reservationRows,
  ...moneyRows,
  ...subscriptionRows,
  ...tariffRows,
  ...irregularRows,
  api,
] as const;
