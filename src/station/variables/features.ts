import type { Capability, StationModel } from '../models/index.js';

/**
 * Whether this station's blocks do an optional part of OCPP as a whole. A model may have the hardware for more; what is not done is
 * not advertised, neither as a feature profile nor as a component. A new block says true here.
 */
const DONE: Readonly<Record<Capability, boolean>> = {
  authCache: true,
  localAuthList: true,
  remoteTrigger: true,
  reservation: true,
  smartCharging: true,
  firmwareManagement: true,
  localController: true,
  diagnostics: true,
  monitoring: true,
  displayMessage: true,
  tariffAndCost: true,
  costMessages: true,
  iso15118: true,
};

/** Whether a station of this model has that part of OCPP. */
export function has(model: StationModel, capability: Capability): boolean {
  return DONE[capability] && model.capabilities[capability];
}

/** 1.6 feature profiles by the capabilities that they stand for (1.6 3.2). */
const PROFILES: Readonly<Record<string, readonly Capability[]>> = {
  FirmwareManagement: ['diagnostics', 'firmwareManagement'],
  LocalAuthListManagement: ['localAuthList'],
  Reservation: ['reservation'],
  SmartCharging: ['smartCharging'],
  RemoteTrigger: ['remoteTrigger'],
};

/** Value of SupportedFeatureProfiles (1.6 9.1.29): profiles of which nothing is missing. */
export function featureProfiles(model: StationModel): string[] {
  const optional = Object.entries(PROFILES).filter(([, parts]) => parts.every((part) => has(model, part)));
  return ['Core', ...optional.map(([profile]) => profile)];
}

/** Whether the keys of a profile belong on this station, which may have a part of it; those of Core always do. */
export function hasKeysOf(model: StationModel, profile: string): boolean {
  return PROFILES[profile]?.some((part) => has(model, part)) ?? true;
}
