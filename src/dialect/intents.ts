/**
 * What stations and CSMSs mean, before an edition says it. Shaped like OCPP 2.1, the richest edition; an intent exists where two
 * editions need the same behaviour. All values are plain JSON; times are milliseconds since the Unix epoch, energy Wh.
 */
import type { CertificateCsmsIntents, CertificateStationIntents } from './intents/certificates.js';
import type { CoreCsmsIntents, CoreStationIntents } from './intents/core.js';
import type {
  CustomerInformationCsmsIntents,
  CustomerInformationStationIntents,
} from './intents/customer-information.js';
import type { FirmwareCsmsIntents, FirmwareStationIntents } from './intents/firmware.js';
import type { LocalListCsmsIntents } from './intents/local-list.js';
import type { NetworkCsmsIntents } from './intents/network.js';
import type { ReservationCsmsIntents, ReservationStationIntents } from './intents/reservation.js';
import type { SmartChargingCsmsIntents, SmartChargingStationIntents } from './intents/smart-charging.js';

export type * from './intents/certificates.js';
export type { LocalListEntry } from './intents/local-list.js';
export type { NetworkConnectionProfile } from './intents/network.js';

import type { DisplayCsmsIntents, DisplayStationIntents } from './intents/display.js';
import type { MonitoringCsmsIntents, MonitoringStationIntents } from './intents/monitoring.js';

export type * from './intents/display.js';
export type * from './intents/monitoring.js';
export type { SmartChargingStationIntents } from './intents/smart-charging.js';
export type * from './values/charging.js';
export type * from './values.js';

/** Said by the station, answered by the CSMS. One file per functional block. */
export interface StationIntents
  extends CoreStationIntents,
    CertificateStationIntents,
    DisplayStationIntents,
    FirmwareStationIntents,
    SmartChargingStationIntents,
    CustomerInformationStationIntents,
    ReservationStationIntents,
    MonitoringStationIntents {}

/** Said by the CSMS, answered by the station. */
export interface CsmsIntents
  extends CoreCsmsIntents,
    CertificateCsmsIntents,
    DisplayCsmsIntents,
    FirmwareCsmsIntents,
    SmartChargingCsmsIntents,
    CustomerInformationCsmsIntents,
    LocalListCsmsIntents,
    NetworkCsmsIntents,
    ReservationCsmsIntents,
    MonitoringCsmsIntents {}

export type StationIntent = keyof StationIntents;
export type CsmsIntent = keyof CsmsIntents;
export type IntentName = StationIntent | CsmsIntent;

type AllIntents = StationIntents & CsmsIntents;
export type Request<N extends IntentName> = AllIntents[N]['request'];
export type Response<N extends IntentName> = AllIntents[N]['response'];
