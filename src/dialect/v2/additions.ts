import type { Edition } from '../../ocpp/index.js';

/** How an edition of family 2 differs from the other where its schema's lists of words do not tell. */
export interface Additions {
  /** Characters that an idToken may have (IdTokenType). */
  longestIdToken: number;
  /** Characters that a message to the driver may have (MessageContentType). */
  longestMessage: number;
  /** Requests for certificates have a number and say how many contracts there may be (2.1 SignCertificate, Get15118EVCertificate). */
  certificateRequestsAreNumbered: boolean;
  /** Types of idTokens: a closed list in 2.0.1, an appendix that may grow in 2.1 (IdTokenEnumStringType). */
  idTokenTypesAreOpen: boolean;
  /** Sources of limits: likewise (ChargingLimitSourceEnumStringType). */
  limitSourcesAreOpen: boolean;
  /** The vehicle's choice among schedules has a field of its own (K15.FR.21 with its field, 2.1). */
  namesChosenSchedule: boolean;
  /** How a network connection profile names this edition (OCPPVersionEnumType). */
  networkVersion: 'OCPP20' | 'OCPP21';
  /** Types of connectors: a closed list in 2.0.1, an appendix that may grow in 2.1 (ConnectorEnumStringType). */
  connectorTypesAreOpen: boolean;
  /** Reports of monitors name their kind, events the severity of theirs, and a message comes in several languages. */
  tellsMore: boolean;
  /** Per enumeration: words of 2.1 that this edition lacks -> its nearest word. Words in no list cannot be said. */
  nearest: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export const additions: Readonly<Partial<Record<Edition, Additions>>> = {
  '2.0.1': {
    longestIdToken: 36,
    longestMessage: 512,
    certificateRequestsAreNumbered: false,
    idTokenTypesAreOpen: false,
    limitSourcesAreOpen: false,
    namesChosenSchedule: false,
    networkVersion: 'OCPP20',
    connectorTypesAreOpen: false,
    tellsMore: false,
    nearest: {
      // An EVCCID is the MAC address in ISO 15118-2; a payment terminal's reference is made up centrally (2.1 appendix 7).
      IdTokenEnumType: { EVCCID: 'MacAddress', DirectPayment: 'Central' },
      TriggerReasonEnumType: {
        CostLimitReached: 'EnergyLimitReached',
        SoCLimitReached: 'EnergyLimitReached',
        TariffNotAccepted: 'Deauthorized',
        TxResumed: 'ChargingStateChanged',
      },
      ReasonEnumType: { ReqEnergyTransferRejected: 'Other' },
      NotifyEVChargingNeedsStatusEnumType: { NoChargingProfile: 'Rejected' },
      EnergyTransferModeEnumType: {
        AC_BPT: 'AC_three_phase',
        AC_BPT_DER: 'AC_three_phase',
        AC_DER: 'AC_three_phase',
        DC_BPT: 'DC',
        DC_ACDP: 'DC',
        DC_ACDP_BPT: 'DC',
      },
      MeasurandEnumType: {
        'Current.Import.Offered': 'Current.Offered',
        'Power.Import.Offered': 'Power.Offered',
        'Display.PresentSOC': 'SoC',
      },
    },
  },
  '2.1': {
    longestIdToken: 255,
    longestMessage: 1024,
    certificateRequestsAreNumbered: true,
    idTokenTypesAreOpen: true,
    limitSourcesAreOpen: true,
    namesChosenSchedule: true,
    networkVersion: 'OCPP21',
    connectorTypesAreOpen: true,
    tellsMore: true,
    nearest: {},
  },
};
