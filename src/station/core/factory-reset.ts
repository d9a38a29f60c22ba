import { freshMemory } from './fresh.js';
import type { Memory } from './state.js';

/** Written when the station was put up, not by who it works for. */
const COMMISSIONING = [
  'SecurityCtrlr.Identity',
  'SecurityCtrlr.SecurityProfile',
  'OCPPCommCtrlr.MessageTimeout[Default]',
];

/**
 * What is left of a station's memory by a reset to the factory settings: its type plate, its clock, its firmware, who it is, and
 * the numbers that must never be given twice.
 */
export function factoryMemory(memory: Memory): Memory {
  const { serialNumber, clockSkew, firmware, variables, securityEventCounter, transactions } = memory;
  const fresh = freshMemory();
  return {
    ...fresh,
    ...(serialNumber === undefined ? {} : { serialNumber }),
    ...(firmware?.version === undefined ? {} : { firmware: { version: firmware.version } }),
    clockSkew,
    securityEventCounter,
    variables: Object.fromEntries(Object.entries(variables).filter(([name]) => COMMISSIONING.includes(name))),
    transactions: { ...fresh.transactions, counter: transactions.counter },
  };
}
