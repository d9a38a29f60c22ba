import { isoTime } from '../../world/index.js';
import type { Session } from '../sessions/session.js';
import { Calendar } from './moments.js';
import { add, decimal, multiply, ratio, toDecimal } from './rational.js';
import type { ComponentKind, PriceComponent, Tariff } from './tariff.js';

/** Whose messages these are: OCA, "OCPP & California Pricing Requirements", for 1.6. */
export const COST_VENDOR = 'org.openchargealliance.costmsg';

/** The configuration key by which a station says that it knows them. */
export const COST_KEY = 'CustomDisplayCostAndPrice';

const DAY_MS = 86_400_000;

/** What a session costs so far and by which prices the station may count on, tax included: the data of RunningCost. */
export function runningCost(session: Session, cost: number, tariff: Tariff, now: number): object {
  const calendar = new Calendar(tariff, now, now + DAY_MS);
  const next = calendar.moments.find(
    (moment) => !isSame(pricesAt(calendar, moment, tariff), pricesAt(calendar, now, tariff)),
  );
  return {
    transactionId: session.id,
    timestamp: isoTime(now),
    meterValue: session.lastRegister ?? session.startRegister ?? 0,
    cost,
    state: session.chargingState === 'SuspendedEV' ? 'Idle' : 'Charging',
    ...pricesAt(calendar, now, tariff),
    ...(next !== undefined && { nextPeriod: { atTime: isoTime(next), ...pricesAt(calendar, next, tariff) } }),
    triggerMeterValue: { ...triggers(session, tariff, next), atCPStatus: ['Charging', 'SuspendedEV'] },
  };
}

/** When the station is to read its meter besides: where a price changes by the clock, and by the energy of the session. */
function triggers({ energyWh }: Session, { elements }: Tariff, next: number | undefined): object {
  const bounds = elements.flatMap(({ restrictions = {} }) => [
    restrictions.minEnergy,
    restrictions.maxEnergy,
  ]);
  const ahead = bounds.filter((bound) => bound !== undefined && bound > energyWh) as number[];
  return {
    ...(next !== undefined && { atTime: isoTime(next) }),
    ...(ahead.length > 0 && { atEnergykWh: Math.min(...ahead) / 1000 }),
  };
}

interface Prices {
  chargingPrice: { kWhPrice?: number; hourPrice?: number; flatFee?: number };
  idlePrice?: { graceMinutes?: number; hourPrice: number };
}

/** The first prices that clock and calendar let through. */
function pricesAt(calendar: Calendar, at: number, tariff: Tariff): Prices {
  const components = calendar.at(at).flatMap((element) => element.components);
  const find = (kind: ComponentKind) => components.find((component) => component.kind === kind);
  const [energy, time, flat, idle] = [find('energy'), find('time'), find('flat'), find('idle')];
  return {
    chargingPrice: {
      ...(energy && { kWhPrice: gross(energy, tariff) }),
      ...(time && { hourPrice: gross(time, tariff) }),
      ...(flat && { flatFee: gross(flat, tariff) }),
    },
    ...(idle && {
      idlePrice: {
        ...(idle.grace !== undefined && { graceMinutes: Math.round(idle.grace / 60) }),
        hourPrice: gross(idle, tariff),
      },
    }),
  };
}

function gross({ price }: PriceComponent, { taxPercent }: Tariff): number {
  const factor = add(ratio(1), multiply(decimal(taxPercent), ratio(1, 100)));
  return Number(toDecimal(multiply(decimal(price), factor), 4));
}

function isSame(a: Prices, b: Prices): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
