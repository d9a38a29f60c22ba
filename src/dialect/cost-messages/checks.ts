import { enumOf } from '../../ocpp/index.js';
import { parseIsoTime } from '../../world/index.js';
import {
  COST_VENDOR,
  type ConnectorUnplugged,
  type CostMessageId,
  type CostMessages,
  type CostPrices,
} from './messages.js';

/** Where something is wrong and what; undefined: nothing. */
type Check = (value: unknown, path: string) => string | undefined;

const is =
  (holds: (value: unknown) => boolean, what: string): Check =>
  (value, path) =>
    holds(value) ? undefined : `${path}: not ${what}`;

const text = is((value) => typeof value === 'string', 'a text');
const filledText = is((value) => typeof value === 'string' && value !== '', 'a text with anything in it');
const whole = is((value) => Number.isSafeInteger(value), 'a whole number');
const decimal = is((value) => typeof value === 'number' && Number.isFinite(value), 'a number');
const notNegative = is(
  (value) => typeof value === 'number' && value >= 0 && Number.isFinite(value),
  'a number from 0 on',
);
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;
const time = is(
  (value) => typeof value === 'string' && TIME.test(value) && !Number.isNaN(parseIsoTime(value)),
  'an RFC 3339 time',
);

const oneOf = (words: readonly string[]): Check =>
  is((value) => words.includes(value as string), `one of ${words.join(', ')}`);

const list =
  (member: Check, most = Number.POSITIVE_INFINITY): Check =>
  (value, path) => {
    if (!Array.isArray(value)) return `${path}: not a list`;
    if (value.length > most) return `${path}: more than ${most}`;
    return first(value.map((each, index) => member(each, `${path}.${index}`)));
  };

/** What is more than that is let be: the note is meant to grow. */
const object =
  (needed: Record<string, Check>, other: Record<string, Check> = {}): Check =>
  (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${path}: not an object`;
    const fields = value as Record<string, unknown>;
    const at = (name: string) => (path === 'data' ? name : `${path}.${name}`);
    return first([
      ...Object.entries(needed).map(([name, check]) =>
        fields[name] === undefined ? `${at(name)}: missing` : check(fields[name], at(name)),
      ),
      ...Object.entries(other).map(([name, check]) =>
        fields[name] === undefined ? undefined : check(fields[name], at(name)),
      ),
    ]);
  };

const first = (problems: readonly (string | undefined)[]) =>
  problems.find((problem) => problem !== undefined);

const extraTexts = list(object({ language: filledText, content: text }, { format: text }));
const chargingPrice = object({}, { kWhPrice: decimal, hourPrice: decimal, flatFee: decimal });
const idlePrice = object({}, { graceMinutes: notNegative, hourPrice: decimal });

const triggers = object(
  {},
  {
    atTime: time,
    atEnergykWh: notNegative,
    atPowerkW: notNegative,
    atCPStatus: list(oneOf(enumOf('1.6', 'ChargePointStatus')), 6),
  },
);

const runningCost = object(
  {
    transactionId: whole,
    timestamp: time,
    meterValue: whole,
    cost: decimal,
    state: oneOf(['Charging', 'Idle']),
  },
  {
    chargingPrice,
    idlePrice,
    nextPeriod: object({ atTime: time }, { chargingPrice, idlePrice }),
    triggerMeterValue: triggers,
  },
);

const costPrices: Check = (value, path) =>
  runningCost({ transactionId: 0, cost: 0, ...(value as object) }, path);

const CHECKS: Readonly<Record<CostMessageId, Check>> = {
  SetUserPrice: object({ idToken: filledText, priceText: text }, { priceTextExtra: extraTexts }),
  RunningCost: (value, path) => {
    const problem = runningCost(value, path);
    if (problem !== undefined) return problem;
    const { state, chargingPrice: prices } = value as CostMessages['RunningCost'];
    // Only idling after the end has no price of charging.
    return state === 'Charging' && !prices ? 'chargingPrice: missing' : undefined;
  },
  FinalCost: object(
    { transactionId: whole, cost: decimal, priceText: text },
    { priceTextExtra: extraTexts, qrCodeText: text },
  ),
};

const defaultPrice = object({ priceText: text }, { priceTextOffline: text, chargingPrice });

export function isCostMessage(messageId: string | undefined): messageId is CostMessageId {
  return messageId !== undefined && Object.hasOwn(CHECKS, messageId);
}

/** What such a message says, or where it is not one and why. @param data The text that the DataTransfer has. */
export function readCostMessage<I extends CostMessageId>(
  messageId: I,
  data: unknown,
): { message: CostMessages[I] } | { problem: string } {
  const read = json(data);
  const problem = 'problem' in read ? read.problem : CHECKS[messageId](read.value, 'data');
  return 'value' in read && problem === undefined
    ? { message: read.value as CostMessages[I] }
    : { problem: problem ?? 'data: missing' };
}

const unplugged = object({ transactionId: whole, timestamp: time });

/** What a ConnectorUnplugged says, or why it is none. `at`: milliseconds since the Unix epoch. */
export function readUnplugged(data: unknown): { transactionId: number; at: number } | { problem: string } {
  const read = json(data);
  const problem = 'problem' in read ? read.problem : unplugged(read.value, 'data');
  if (!('value' in read) || problem !== undefined) return { problem: problem ?? 'data: missing' };
  const { transactionId, timestamp } = read.value as ConnectorUnplugged;
  return { transactionId, at: parseIsoTime(timestamp) };
}

/** What the customData of a CostUpdated says of prices; undefined: nothing, or nothing that can be understood. */
export function pricesIn(customData: { vendorId: string } | undefined): CostPrices | undefined {
  if (customData?.vendorId !== COST_VENDOR || costPrices(customData, 'data') !== undefined) return undefined;
  const { vendorId: _, ...prices } = customData;
  return prices as unknown as CostPrices;
}

/** Why a text cannot be the value of the key `DefaultPrice` or `DefaultPriceText,<language>`; none at all takes it back. */
export function defaultPriceProblem(value: string): string | undefined {
  if (value === '') return undefined;
  const read = json(value);
  return 'problem' in read ? read.problem : defaultPrice(read.value, 'data');
}

function json(data: unknown): { value: unknown } | { problem: string } {
  if (typeof data !== 'string') return { problem: data === undefined ? 'data: missing' : 'data: not a text' };
  try {
    return { value: JSON.parse(data) };
  } catch {
    return { problem: 'data: not JSON' };
  }
}
