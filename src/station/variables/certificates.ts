import { entriesOf } from '../certificates/store.js';
import type { FactoryTable } from './factory.js';

/** Certificates that fit into the flash. */
const ROOM = 12;

/** Certificates of the station, and ISO 15118 where it speaks it: 2.0.1 part 2, 2.2 and 2.14; 1.6 security whitepaper 7. */
export const certificates: FactoryTable = {
  'SecurityCtrlr.AdditionalRootCertificateCheck': 'false',
  'SecurityCtrlr.CertificateEntries': {
    live: () => (state) => String(entriesOf(state)),
    max: ROOM,
    always: true,
  },
  'Ocpp16.CertificateStoreMaxLength': String(ROOM),
  'SecurityCtrlr.CertSigningRepeatTimes': { value: '3', max: 20 },
  'SecurityCtrlr.CertSigningWaitMinimum': { value: '60', min: 1 },
  'SecurityCtrlr.MaxCertificateChainSize': '10000',
  'SecurityCtrlr.OrganizationName': 'Plugfest',

  'ISO15118Ctrlr.CentralContractValidationAllowed': { value: 'true', needs: 'iso15118' },
  'ISO15118Ctrlr.ContractCertificateInstallationEnabled': { value: 'true', needs: 'iso15118' },
  'ISO15118Ctrlr.ContractValidationOffline': { value: 'true', needs: 'iso15118' },
  'ISO15118Ctrlr.CountryName': { value: 'DE', needs: 'iso15118', tier: 'station' },
  'ISO15118Ctrlr.OrganizationName': { value: 'Plugfest', needs: 'iso15118', tier: 'station' },
  'ISO15118Ctrlr.PnCEnabled': { value: 'true', needs: 'iso15118' },
  'ISO15118Ctrlr.SeccId': { value: '', needs: 'iso15118', tier: 'station' },
  'ISO15118Ctrlr.V2GCertificateInstallationEnabled': { value: 'true', needs: 'iso15118' },
};
