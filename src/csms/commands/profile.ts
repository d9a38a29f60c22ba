import type { ChargingProfile, ChargingSchedule } from '../../dialect/index.js';
import { Type } from '../../schema/index.js';
import { parseIsoTime } from '../../world/index.js';
import { InvalidInput } from '../validation.js';

/** A charging profile as an operator writes it: OCPP 2.1's shape, with times as RFC 3339 or in milliseconds since 1970. */
type Written<T> = {
  [K in keyof T]: K extends 'startSchedule' | 'validFrom' | 'validTo' ? number | string : T[K];
};
export type WrittenSchedule = Written<ChargingSchedule>;
export type WrittenProfile = Omit<Written<ChargingProfile>, 'chargingSchedule'> & {
  chargingSchedule: WrittenSchedule[];
};

const moment = { type: ['number', 'string'], description: 'RFC 3339, or milliseconds since 1970' };

const schedule = {
  type: 'object',
  required: ['id', 'chargingRateUnit', 'chargingSchedulePeriod'],
  properties: {
    id: { type: 'integer' },
    startSchedule: moment,
    duration: { type: 'integer', description: 'Seconds' },
    chargingRateUnit: { type: 'string' },
    minChargingRate: { type: 'number' },
    chargingSchedulePeriod: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['startPeriod', 'limit'],
        properties: { startPeriod: { type: 'integer' }, limit: { type: 'number' } },
      },
    },
  },
};

/** One of the schedules that a vehicle may choose from: it gets its id with the others. */
export const offeredSchedule = { ...schedule, required: ['chargingRateUnit', 'chargingSchedulePeriod'] };

export const profileSchema = Type.Unsafe<WrittenProfile>({
  type: 'object',
  description: 'Charging profile in the words of OCPP 2.1; times as RFC 3339 or in milliseconds since 1970',
  required: ['id', 'stackLevel', 'chargingProfilePurpose', 'chargingProfileKind', 'chargingSchedule'],
  properties: {
    id: { type: 'integer' },
    stackLevel: { type: 'integer', minimum: 0 },
    chargingProfilePurpose: { type: 'string' },
    chargingProfileKind: { type: 'string' },
    recurrencyKind: { type: 'string' },
    transactionId: { type: 'string' },
    validFrom: moment,
    validTo: moment,
    chargingSchedule: { type: 'array', minItems: 1, items: schedule },
  },
});

/** Throws InvalidInput for a time that is none. */
export function profileFrom({
  validFrom,
  validTo,
  chargingSchedule,
  ...rest
}: WrittenProfile): ChargingProfile {
  return {
    ...rest,
    ...timed('validFrom', validFrom),
    ...timed('validTo', validTo),
    chargingSchedule: chargingSchedule.map(scheduleFrom),
  };
}

function scheduleFrom({ startSchedule, ...rest }: WrittenSchedule): ChargingSchedule {
  return { ...rest, ...timed('startSchedule', startSchedule) };
}

function timed<K extends string>(field: K, value: number | string | undefined): { [P in K]?: number } {
  if (value === undefined) return {};
  const ms = typeof value === 'number' ? value : parseIsoTime(value);
  // What no RFC 3339 time can say cannot be told to a station either.
  if (!(ms >= 0 && ms <= parseIsoTime('9999-12-31T23:59:59.999Z'))) {
    throw new InvalidInput([{ field, message: `${JSON.stringify(value)} is not a time` }]);
  }
  return { [field]: ms } as { [P in K]?: number };
}
