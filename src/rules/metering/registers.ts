import { baseValue, type Sample } from '../reading/sample.js';
import type { Session } from '../session/session.js';
import type { Transaction } from '../session/transaction.js';
import type { Call } from '../watch/seen.js';

/** One reading of a register. */
export interface RegisterReading {
  /** Names the register within its EVSE: measurand, location and phase. */
  readonly register: string;
  readonly at: number;
  /** Wh, varh. */
  readonly value: number;
  /** `meter`: whole Wh, from meterStart or meterStop. */
  readonly unit: string;
  readonly call: Call;
}

/** The readings of one message. */
export interface Readings {
  readonly evse: number | undefined;
  readonly transaction: Transaction | undefined;
  /** The message opens a transaction that nothing was told of before. */
  readonly isStart: boolean;
  readonly readings: readonly RegisterReading[];
}

const imported = 'Energy.Active.Import.Register Outlet';

/** The register readings that a message tells, meterStart and meterStop of 1.6 among them. */
export function readingsIn(session: Session, call: Call): Readings | undefined {
  const event = session.transactionIn(call);
  const set = session.samplesIn(call);
  if (!event && !set) return undefined;
  const transaction = event ? session.transactions.of(event) : session.transactions.byId(set?.transaction);
  const readings = (set?.samples ?? []).filter(isRegister).map((sample) => readingOf(sample, call));
  if (event?.register !== undefined) {
    readings.push({ register: imported, at: event.at, value: event.register, unit: 'meter', call });
  }
  return {
    evse: event?.evse ?? set?.evse ?? transaction?.evse,
    transaction,
    isStart: event?.type === 'Started' && transaction === undefined,
    readings,
  };
}

const isRegister = ({ measurand, value }: Sample): boolean =>
  measurand.endsWith('.Register') && Number.isFinite(value);

function readingOf(sample: Sample, call: Call): RegisterReading {
  const { measurand, location, phase, at, unit = '' } = sample;
  const register = [measurand, location, ...(phase === undefined ? [] : [phase])].join(' ');
  return { register, at, value: baseValue(sample), unit, call };
}

/** By how much two readings of the same moment may differ for their rounding: Wh, varh. */
export function rounding(one: RegisterReading, other: RegisterReading): number {
  if (one.unit === other.unit) return 1e-6;
  const units = new Set([one.unit, other.unit]);
  return units.has('meter') && units.has('Wh') ? 1 : 100;
}
