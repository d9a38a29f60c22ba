import { AUTHORITY_DAYS, type Row, type TestPkiOptions } from './row.js';

/** The hierarchy of the charging station operator: whom CSMS and stations believe (A00.FR.601). */
export function operatorRows({ stations, hosts, organization }: TestPkiOptions): Row[] {
  const [commonName = 'localhost'] = hosts;
  const server = { by: 'cso/root', subject: { commonName, organization }, purpose: 'server' as const, hosts };
  return [
    {
      path: 'cso/root',
      what: 'root of the operator: stations believe it (`--ca`), and so does the CSMS',
      subject: { commonName: 'Plugfest CSO Root', organization },
      purpose: 'authority',
      untilDay: AUTHORITY_DAYS,
    },
    // A00.FR.318: two certificates, so that both kinds of cipher suite can be offered.
    { path: 'csms/csms', what: 'the CSMS', ...server },
    { path: 'csms/csms-rsa', what: 'the CSMS, for stations that only know RSA', ...server, key: 'rsa' },
    ...stations.map(
      (commonName): Row => ({
        path: `stations/${encodeURIComponent(commonName)}`,
        what: `the station ${commonName}`,
        by: 'cso/root',
        subject: { commonName, organization },
        purpose: 'client',
      }),
    ),
  ];
}

/** The maker of the stations: what they come with from the factory (A00.FR.804), and who signs their firmware (L01). */
export function manufacturerRows({ stations }: TestPkiOptions): Row[] {
  const organization = 'Plugfest Manufacturer';
  return [
    {
      path: 'manufacturer/root',
      what: 'root of the manufacturer',
      subject: { commonName: 'Plugfest Manufacturer Root', organization },
      purpose: 'authority',
      untilDay: AUTHORITY_DAYS,
    },
    {
      path: 'manufacturer/firmware-signing',
      what: 'signs firmware',
      by: 'manufacturer/root',
      subject: { commonName: 'Plugfest Firmware', organization },
      purpose: 'signature',
    },
    ...stations.map(
      (commonName): Row => ({
        path: `manufacturer/stations/${encodeURIComponent(commonName)}`,
        what: `the station ${commonName} as it left the factory`,
        by: 'manufacturer/root',
        subject: { commonName, organization },
        purpose: 'client',
      }),
    ),
  ];
}
