import type { Prices, RunningCost } from '../../dialect/index.js';
import { parseIsoTime } from '../../world/index.js';
import type { Account } from './state.js';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** Where a session stands: the station's clock, and the register in Wh. */
export interface Standing {
  now: number;
  registerWh: number;
}

/** What is to be reckoned with from now on. @param former By what it was done so far: idling that goes on began then. */
export function accountOf(told: Omit<RunningCost, 'transactionId'>, former: Account | undefined): Account {
  const at = parseIsoTime(told.timestamp);
  const { state, cost, meterValue: registerWh, nextPeriod } = told;
  const idleSince = former?.state === 'Idle' ? former.idleSince : at;
  return {
    cost,
    at,
    registerWh,
    state,
    ...(state === 'Idle' && idleSince !== undefined && { idleSince }),
    prices: pricesOf(told),
    ...(nextPeriod && { next: { at: parseIsoTime(nextPeriod.atTime), prices: pricesOf(nextPeriod) } }),
  };
}

/** A session of which the CSMS does not know yet, by the prices that are everybody's. Idling has none without the CSMS. */
export function offlineAccount(prices: Prices, { now, registerWh }: Standing): Account {
  return { cost: prices.chargingPrice?.flatFee ?? 0, at: now, registerWh, state: 'Charging', prices };
}

/** What it costs by now, for the display: the CSMS reckons exactly, this is to be near. Major units. */
export function costNow(account: Account, { now, registerWh }: Standing): number {
  const { cost, at, prices, state, idleSince = at } = account;
  if (state === 'Idle') {
    const { graceMinutes = 0, hourPrice = 0 } = prices.idlePrice ?? {};
    const from = Math.max(at, idleSince + graceMinutes * MINUTE_MS);
    return cost + (Math.max(0, now - from) / HOUR_MS) * hourPrice;
  }
  const { kWhPrice = 0, hourPrice = 0 } = prices.chargingPrice ?? {};
  const kWh = Math.max(0, registerWh - account.registerWh) / 1000;
  return cost + kWh * kWhPrice + (Math.max(0, now - at) / HOUR_MS) * hourPrice;
}

/** The next period has begun: what came before stays at its prices. */
export function turnedOver(account: Account, standing: Standing): Account {
  const { next, ...rest } = account;
  if (!next) return account;
  return {
    ...rest,
    cost: costNow(account, standing),
    at: standing.now,
    registerWh: standing.registerWh,
    prices: next.prices,
  };
}

function pricesOf({ chargingPrice, idlePrice }: Prices): Prices {
  return { ...(chargingPrice && { chargingPrice }), ...(idlePrice && { idlePrice }) };
}
