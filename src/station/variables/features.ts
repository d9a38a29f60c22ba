import type { Capability, StationModel } from '../models/index.js';

/**
 * The optional parts of OCPP that this station's software has. A model may have the hardware for more; what is not built is not
 * advertised, neither as a feature profile nor as a component.
 */
const BUILT: ReadonlySet<Capability> = new Set([
  'authCache',
  'remoteTrigger',
  'smartCharging',
  'diagnostics',
]);

/** Whether a station of this model has that part of OCPP. */
export function has(model: StationModel, capability: Capability): boolean {
  return BUILT.has(capability) && model.capabilities[capability];
}

/** 1.6 feature profiles by the capability that they stand for; `diagnostics` is half of FirmwareManagement (1.6 3.2). */
const PROFILES: Readonly<Record<string, Capability>> = {
  FirmwareManagement: 'diagnostics',
  LocalAuthListManagement: 'localAuthList',
  Reservation: 'reservation',
  SmartCharging: 'smartCharging',
  RemoteTrigger: 'remoteTrigger',
};

/** Value of SupportedFeatureProfiles (1.6 9.1.29). */
export function featureProfiles(model: StationModel): string[] {
  const optional = Object.entries(PROFILES).filter(([, capability]) => has(model, capability));
  return ['Core', ...optional.map(([profile]) => profile)];
}

/** Whether the keys of a profile belong on this station; those of Core and of the security whitepaper always do. */
export function hasProfile(model: StationModel, profile: string): boolean {
  const capability = PROFILES[profile];
  return capability === undefined || has(model, capability);
}
