/** The virtual charge point: what others may use of it. */
export { type ActName, type ActParams, type ActRow, acts } from './acts.js';
export type { StationState } from './core/state.js';
export {
  type ConnectorModel,
  type EvseModel,
  MODEL_NAMES,
  modelNamed,
  STATION_MODELS,
  type StationModel,
} from './models/index.js';
export { DEFAULT_VEHICLE, VEHICLE_NAMES, type VehicleSpec, vehicleNamed } from './physics/index.js';
export type { Access } from './shell/link.js';
export { MemoryFile } from './shell/memory-file.js';
export type { Override, Reply } from './shell/overrides.js';
export { Station, type StationObserver, type StationOptions } from './shell/station.js';
export type { Upload } from './shell/upload.js';
export type { EvseView, StationView } from './shell/view.js';
