import type { StationState } from '../core/state.js';
import { lackFor, lacksPassword, securityProfileIn, slotProblem } from '../network/requirements.js';
import type { Place } from './factory.js';

/** Priorities name slots that can be used, each once (B10.FR.02). */
export const usableSlots = (_: Place) => (value: string, state: StationState) => {
  if (!isPutUp(state)) return undefined;
  const slots = value.split(',').map((slot) => slot.trim());
  if (slots.join('') === '') return 'empty';
  if (new Set(slots).size < slots.length) return 'a slot is named twice';
  return slots.map((slot) => slotProblem(Number(slot), state)).find((problem) => problem !== undefined);
};

/** Security whitepaper A05.FR.01 to FR.04. */
export const higherProfile = (_: Place) => (value: string, state: StationState) => {
  if (!isPutUp(state)) return undefined;
  const [wanted, present] = [Number(value), securityProfileIn(state)];
  if (wanted <= present) return `not above ${present}, which is in use`;
  if (wanted > 3) return `there is no security profile ${wanted}`;
  if (lacksPassword(wanted, state)) return 'there is no AuthorizationKey';
  return lackFor(wanted, state);
};

/** Before it is given its first way to a CSMS, a station has no other way to compare with. */
function isPutUp({ memory }: StationState): boolean {
  return memory.network !== undefined;
}

/** 2.x: a passwordString (2.0.1 part 2, 2.1.3); 1.6: the hexadecimal digits of its bytes (security whitepaper 7.2). */
export const password = ({ dialect }: Place) =>
  dialect.traits.passwordNotation === 'hex' ? hexadecimal : passwordString;

function hexadecimal(value: string): string | undefined {
  return /^([0-9a-f]{2})*$/i.test(value) ? undefined : 'not pairs of hexadecimal digits';
}

function passwordString(value: string): string | undefined {
  const [stranger] = /[^a-zA-Z0-9*\-_=:+|@.]/u.exec(value) ?? [];
  return stranger === undefined ? undefined : `${stranger} is not allowed in a password`;
}
