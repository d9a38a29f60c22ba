/** The physics of a charge point: vehicle, grid, meter. Pure functions over plain state; time comes in as milliseconds. */
export { jumpMeter, limitVehicle, type PlugIn, pauseVehicle, plugIn, unplug } from './acts.js';
export { chargingState } from './demand.js';
export type { Location, MarkedRegisters, Phase } from './figures.js';
export { isMeasurand, MEASURANDS, type Measurand } from './measurands.js';
export { measure, measureStation } from './measure.js';
export { canServe, type Offer, offerOf } from './offer.js';
export { advance, createPower, fullAt, setLimits } from './power.js';
export type { Reading, Registers, Terminal, VehicleReading } from './reading.js';
export { mark, type SampledReading, type SampleRequest, sample } from './sample.js';
export type {
  ChargeCurve,
  ChargingState,
  LimitedBy,
  Limits,
  PowerState,
  Supply,
  Vehicle,
  VehicleSpec,
} from './types.js';
export { createVehicle, isFull, socOf, type VehicleOverrides } from './vehicle.js';
export { DEFAULT_VEHICLE, VEHICLE_NAMES, VEHICLE_PRESETS, vehicleNamed } from './vehicle-presets.js';
