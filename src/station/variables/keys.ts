import { LIST_CAPACITY } from '../core/local-list.js';
import { MOST_PROFILES } from '../smart-charging/refusals.js';
import { phaseRotation } from './checks.js';
import type { FactoryTable, Place } from './factory.js';
import { featureProfiles } from './features.js';

/** The longest list of measurands that a 1.6 key takes, in members. */
export const LONGEST_MEASURAND_LIST = 30;

const connectorsOf = ({ model }: Place) => model.evses.flatMap((evse) => evse.connectors).length;

/** Keys that only 1.6 has: its section 9 and the security whitepaper, section 7. */
export const keys: FactoryTable = {
  'Ocpp16.ConnectorPhaseRotation': {
    value: ({ model }) =>
      model.evses
        .flatMap((evse) => evse.connectors.map(({ dc }) => (dc ? 'NotApplicable' : evse.phaseRotation)))
        .map((rotation, index) => `${index + 1}.${rotation}`)
        .join(','),
    check: phaseRotation,
    // The meter reads its wiring when it starts.
    rebootRequired: true,
  },
  'Ocpp16.ConnectorPhaseRotationMaxLength': { value: (place) => String(connectorsOf(place) + 1) },
  'Ocpp16.LocalAuthListMaxLength': { value: String(LIST_CAPACITY), needs: 'localAuthList' },
  'Ocpp16.MeterValuesAlignedDataMaxLength': String(LONGEST_MEASURAND_LIST),
  'Ocpp16.MeterValuesSampledDataMaxLength': String(LONGEST_MEASURAND_LIST),
  'Ocpp16.NumberOfConnectors': { value: (place) => String(connectorsOf(place)) },
  'Ocpp16.StopTxnAlignedDataMaxLength': String(LONGEST_MEASURAND_LIST),
  'Ocpp16.StopTxnSampledDataMaxLength': String(LONGEST_MEASURAND_LIST),
  'Ocpp16.SupportedFeatureProfiles': { value: ({ model }) => featureProfiles(model).join(',') },
  'Ocpp16.SupportedFeatureProfilesMaxLength': { value: ({ model }) => String(featureProfiles(model).length) },
  'Ocpp16.MaxChargingProfilesInstalled': {
    value: String(MOST_PROFILES),
    needs: 'smartCharging',
  },
};
