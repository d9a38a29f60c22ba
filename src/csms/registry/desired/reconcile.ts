import type { Wish, WishState, WishStatus } from './wish.js';

/** After so many tries in vain, or corrections, it waits for a boot or another wish. */
export const MOST_ATTEMPTS = 5;
export const MOST_CORRECTIONS = 5;

/** Milliseconds until the second try; each further one waits twice as long. */
const FIRST_PAUSE_MS = 30_000;

/** How a station answered about one variable; without a status it did not answer, and `detail` says how that was. */
export interface Told {
  status?: string;
  value?: string;
  detail?: string;
  /** The connection was gone: nothing was tried. */
  offline?: boolean;
}

/** What is to be asked next. */
export interface Plan {
  set: readonly Wish[];
  read: readonly Wish[];
}

/** Where a wish begins, or begins anew when it has changed. */
export function stateOf(stationId: string, wish: Wish, known: WishState | undefined, now: number): WishState {
  if (known?.value === wish.value) return known;
  const { name, value } = wish;
  return { stationId, name, value, status: 'pending', attempts: 0, corrections: 0, verify: false, at: now };
}

/** Those tried in vain go one by one, so that one does not spoil the others' message. */
export function planned(pairs: readonly (readonly [Wish, WishState])[], now: number): Plan {
  const due = pairs.filter(([, { nextAt = 0 }]) => nextAt <= now);
  const pending = due.filter(([, { status }]) => status === 'pending');
  const fresh = pending.filter(([, { attempts }]) => attempts === 0);
  const set = fresh.length > 0 ? fresh : pending.slice(0, 1);
  const read = due.filter(([, { status, verify }]) => verify && status !== 'pending');
  return { set: set.map(([wish]) => wish), read: read.map(([wish]) => wish) };
}

/** The station is here again. What it has is to be read back; after a boot, what it would not have is tried again. */
export function returned(state: WishState, booted: boolean): WishState {
  const { nextAt: _, ...rest } = state;
  if (state.status === 'pending') return booted ? { ...rest, attempts: 0 } : rest;
  if (state.status === 'accepted' || state.status === 'drifted') return { ...rest, verify: true };
  if (!booted) return state;
  if (state.status === 'reboot-required') return { ...rest, verify: true };
  return { ...rest, status: 'pending', attempts: 0, corrections: 0 };
}

const STATUS_OF_SET: Readonly<Record<string, WishStatus>> = {
  Accepted: 'accepted',
  RebootRequired: 'reboot-required',
  Rejected: 'rejected',
  UnknownComponent: 'unknown-variable',
  UnknownVariable: 'unknown-variable',
  NotSupportedAttributeType: 'unknown-variable',
  NotSupported: 'unknown-variable',
};

export function afterSet(state: WishState, told: Told, now: number): WishState {
  if (told.status === undefined) return inVain(state, told, now);
  const { detail: _, nextAt: __, ...rest } = state;
  const status = STATUS_OF_SET[told.status] ?? 'rejected';
  const detail = status === 'rejected' || status === 'unknown-variable' ? { detail: told.status } : {};
  return { ...rest, ...detail, status, attempts: state.attempts + 1, verify: false, at: now };
}

export function afterRead(state: WishState, wish: Wish, told: Told, now: number): WishState {
  if (told.status === undefined) return inVain(state, told, now);
  const { detail: _, nextAt: __, ...rest } = state;
  const read = { ...rest, verify: false, at: now };
  if (STATUS_OF_SET[told.status] === 'unknown-variable')
    return { ...read, status: 'unknown-variable', detail: told.status };
  // What cannot be read, such as a password, is believed.
  if (told.status !== 'Accepted' || told.value === undefined) return { ...read, status: settled(state) };
  const { value: actual } = told;
  if (isSame(actual, wish.value)) return { ...read, actual, status: 'accepted', attempts: 0 };
  if (state.status === 'reboot-required') return tryAgain({ ...read, actual }, now);
  return drifted({ ...read, actual }, wish);
}

/** Stations write numbers and truth values as they please. */
export function isSame(actual: string, wanted: string): boolean {
  if (actual === wanted) return true;
  const [a, b] = [actual.trim(), wanted.trim()];
  if (a !== '' && b !== '' && Number(a) === Number(b)) return true;
  return a.toLowerCase() === b.toLowerCase() && /^(true|false)$/i.test(b);
}

function settled({ status }: WishState): WishStatus {
  return status === 'reboot-required' || status === 'drifted' ? 'accepted' : status;
}

function drifted(state: WishState, { correct }: Wish): WishState {
  if (!correct) return { ...state, status: 'drifted', detail: 'changed by somebody else' };
  if (state.corrections >= MOST_CORRECTIONS) {
    return { ...state, status: 'drifted', detail: `was set back ${MOST_CORRECTIONS} times` };
  }
  return { ...state, status: 'pending', attempts: 0, corrections: state.corrections + 1 };
}

function tryAgain(state: WishState, now: number): WishState {
  if (state.attempts < MOST_ATTEMPTS) return { ...state, status: 'pending', at: now };
  return { ...state, status: 'gave-up', detail: 'it has another value after every boot' };
}

function inVain(state: WishState, { detail = 'no answer', offline = false }: Told, now: number): WishState {
  if (offline) return state;
  const attempts = state.attempts + 1;
  if (attempts >= MOST_ATTEMPTS)
    return { ...state, status: 'gave-up', verify: false, attempts, detail, at: now };
  // The first of several in one message may have spoilt it: each gets its own at once.
  const pause = attempts === 1 ? 0 : FIRST_PAUSE_MS * 2 ** (attempts - 2);
  return { ...state, attempts, detail, nextAt: now + pause, at: now };
}
