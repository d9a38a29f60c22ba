import type { ChargingNeeds } from '../../dialect/intents.js';
import type { PowerState } from '../physics/index.js';
import { socOf } from '../physics/index.js';
import { type Cap, type Circuit, lower } from './cap.js';

/** What a vehicle asks for in ISO 15118, as OCPP tells it: whole numbers (K15.FR.06, ChargingNeedsType). */
export function needsOf({ supply, vehicle }: PowerState): ChargingNeeds | undefined {
  if (!vehicle) return undefined;
  const { ac, dc, capacityWh, targetSoc } = vehicle.spec;
  const departure = vehicle.departsAt === undefined ? {} : { departureTime: vehicle.departsAt };
  const energyAmount = Math.ceil(neededWh(vehicle.spec, socOf(vehicle), supply.converter !== undefined));
  if (supply.converter) {
    if (!dc) return undefined;
    return {
      requestedEnergyTransfer: 'DC',
      ...departure,
      dcChargingParameters: {
        evMaxCurrent: Math.round(dc.maxCurrentA),
        evMaxVoltage: Math.round(dc.fullV),
        evMaxPower: Math.round(dc.maxPowerW),
        evEnergyCapacity: Math.round(capacityWh),
        energyAmount,
        stateOfCharge: Math.floor(socOf(vehicle) * 100),
        fullSoC: Math.round(targetSoc * 100),
      },
    };
  }
  if (!ac) return undefined;
  const phases = Math.min(ac.phases, supply.phases);
  return {
    requestedEnergyTransfer: TRANSFERS[phases] ?? 'AC_three_phase',
    ...departure,
    acChargingParameters: {
      energyAmount,
      evMinCurrent: Math.round(ac.minCurrentA),
      evMaxCurrent: Math.round(ac.maxCurrentA),
      evMaxVoltage: Math.round(supply.voltageV),
    },
  };
}

const TRANSFERS: Readonly<Record<number, string>> = {
  1: 'AC_single_phase',
  2: 'AC_two_phase',
  3: 'AC_three_phase',
};

/** At the outlet, to the target. */
export function neededWh(
  { capacityWh, targetSoc, ac, dc }: NonNullable<PowerState['vehicle']>['spec'],
  soc: number,
  isDc: boolean,
): number {
  const efficiency = (isDc ? dc?.efficiency : ac?.efficiency) ?? 1;
  return (Math.max(0, targetSoc - soc) * capacityWh) / efficiency;
}

/** The most that the vehicle takes, as a cap on what it is offered. */
export function vehicleCap({ supply, vehicle }: PowerState, circuit: Circuit): Cap {
  const { ac, dc } = vehicle?.spec ?? {};
  const side = supply.converter ? dc : ac;
  if (!side) return { amps: 0, watts: 0 };
  const own: Cap = { amps: side.maxCurrentA, watts: side.maxPowerW ?? Infinity };
  if (circuit.dc || !ac) return own;
  const phases = Math.min(ac.phases, circuit.phases);
  return lower(own, { amps: own.watts / (circuit.voltageV * phases), watts: Infinity, phases });
}
