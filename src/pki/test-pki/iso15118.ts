import type { Purpose } from '../types.js';
import { AUTHORITY_DAYS, type Row } from './row.js';

const COUNTRY = 'DE';

/** The hierarchies of ISO 15118 (2.0.1 part 2, M): V2G root with the operator's side below it, mobility operator, car maker. */
export function iso15118Rows(): Row[] {
  return [
    authority('v2g/root', 'V2G root: vehicles believe it', 'V2G Root', 'V2G'),
    authority(
      'v2g/cpo-sub-ca1',
      'sub-CA 1 of the charge point operator',
      'CPO Sub-CA 1',
      'V2G',
      'v2g/root',
      1,
    ),
    authority(
      'v2g/cpo-sub-ca2',
      'sub-CA 2: signs the certificates that stations show to vehicles',
      'CPO Sub-CA 2',
      'V2G',
      'v2g/cpo-sub-ca1',
      0,
    ),
    leaf('v2g/secc', 'the station as a vehicle sees it', 'SECC1', 'CPO', 'v2g/cpo-sub-ca2', 'server'),
    authority('mo/root', 'root of the mobility operator', 'MO Root', 'MO'),
    authority('mo/sub-ca1', 'sub-CA 1 of the mobility operator', 'MO Sub-CA 1', 'MO', 'mo/root', 1),
    authority('mo/sub-ca2', 'sub-CA 2: signs contracts', 'MO Sub-CA 2', 'MO', 'mo/sub-ca1', 0),
    leaf('mo/contract', 'a contract; its name is the eMAID', 'DEPLG000000011', 'MO', 'mo/sub-ca2'),
    {
      ...leaf('mo/contract-revoked', 'a contract that was taken back', 'DEPLG000000022', 'MO', 'mo/sub-ca2'),
      revoked: true,
    },
    {
      ...leaf('mo/contract-expired', 'a contract that has run out', 'DEPLG000000033', 'MO', 'mo/sub-ca2'),
      fromDay: -400,
      untilDay: -35,
    },
    authority('oem/root', 'root of the car maker', 'OEM Root', 'OEM'),
    leaf(
      'oem/provisioning',
      'a vehicle as it left the factory; its name is the PCID',
      'PLGOEM00000000001',
      'OEM',
      'oem/root',
    ),
  ];
}

function authority(
  path: string,
  what: string,
  name: string,
  domainComponent: string,
  by?: string,
  pathLength?: number,
): Row {
  return {
    path,
    what,
    subject: { commonName: `Plugfest ${name}`, organization: 'Plugfest', country: COUNTRY, domainComponent },
    purpose: 'authority',
    untilDay: AUTHORITY_DAYS,
    ...(by === undefined ? {} : { by, ocsp: true }),
    ...(pathLength === undefined ? {} : { pathLength }),
  };
}

function leaf(
  path: string,
  what: string,
  commonName: string,
  domainComponent: string,
  by: string,
  purpose: Purpose = 'signature',
): Row {
  const subject = { commonName, organization: 'Plugfest', country: COUNTRY, domainComponent };
  return { path, what, by, subject, purpose, ocsp: true };
}
