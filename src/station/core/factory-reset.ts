import { firstWay } from '../network/state.js';
import { freshMemory } from './fresh.js';
import type { Memory } from './state.js';

/** Written when the station was put up, not by who it works for. */
const COMMISSIONING = ['SecurityCtrlr.Identity', 'OCPPCommCtrlr.MessageTimeout[Default]'];

/**
 * What is left of a station's memory by a reset to the factory settings: its type plate, its clock, its firmware, who it is, and
 * the numbers that must never be given twice.
 */
export function factoryMemory(memory: Memory): Memory {
  const { serialNumber, clockSkew, firmware, network, variables, securityEventCounter, transactions } =
    memory;
  const fresh = freshMemory();
  return {
    ...fresh,
    ...(serialNumber === undefined ? {} : { serialNumber }),
    ...(network ? { network: firstWay(network.given) } : {}),
    ...(firmware?.version === undefined ? {} : { firmware: { version: firmware.version } }),
    clockSkew,
    securityEventCounter,
    variables: {
      ...Object.fromEntries(Object.entries(variables).filter(([name]) => COMMISSIONING.includes(name))),
      // The one way down in security, by hand (A00.FR.005).
      ...(network ? { 'SecurityCtrlr.SecurityProfile': String(network.given.securityProfile) } : {}),
    },
    transactions: { ...fresh.transactions, counter: transactions.counter },
  };
}
