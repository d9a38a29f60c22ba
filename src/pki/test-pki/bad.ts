import { AUTHORITY_DAYS, type Row, type TestPkiOptions } from './row.js';

/** Certificates with which nobody should get anywhere, for the tests of whoever has to refuse them. */
export function badRows({ stations, hosts, organization }: TestPkiOptions): Row[] {
  const [host = 'localhost'] = hosts;
  const csms = {
    by: 'cso/root',
    subject: { commonName: host, organization },
    purpose: 'server' as const,
    hosts,
  };
  const [identity = 'CP1'] = stations;
  const owner = { commonName: identity, organization };
  const station = { by: 'cso/root', subject: owner, purpose: 'client' as const };
  const { by: _, ...unsigned } = csms;
  const { by: __, ...alone } = station;
  const elsewhere = 'csms.elsewhere.example';
  return [
    {
      path: 'bad/unknown-root',
      what: 'a root that nobody believes',
      subject: { commonName: 'Unknown Root', organization: 'Nobody' },
      purpose: 'authority',
      untilDay: AUTHORITY_DAYS,
    },
    { path: 'bad/csms-expired', what: 'a CSMS whose certificate has expired', ...csms, ...PAST },
    { path: 'bad/csms-not-yet-valid', what: 'a CSMS whose certificate is not valid yet', ...csms, ...FUTURE },
    { path: 'bad/csms-self-signed', what: 'a CSMS that vouches for itself', ...unsigned },
    {
      path: 'bad/csms-unknown-ca',
      what: 'a CSMS whose authority nobody believes',
      ...csms,
      by: 'bad/unknown-root',
    },
    {
      path: 'bad/csms-wrong-host',
      what: 'another CSMS',
      ...csms,
      subject: { commonName: elsewhere, organization },
      hosts: [elsewhere],
    },
    { path: 'bad/csms-revoked', what: 'a CSMS whose certificate was taken back', ...csms, revoked: true },
    { path: 'bad/station-expired', what: `${identity} with an expired certificate`, ...station, ...PAST },
    {
      path: 'bad/station-not-yet-valid',
      what: `${identity} with a certificate that is not valid yet`,
      ...station,
      ...FUTURE,
    },
    { path: 'bad/station-self-signed', what: `${identity} vouching for itself`, ...alone },
    {
      path: 'bad/station-unknown-ca',
      what: `${identity}, from an authority that nobody believes`,
      ...station,
      by: 'bad/unknown-root',
    },
    {
      path: 'bad/station-wrong-name',
      what: 'another station',
      ...station,
      subject: { commonName: `NOT-${identity}`, organization },
    },
    {
      path: 'bad/station-wrong-owner',
      what: `${identity}, owned by another operator`,
      ...station,
      subject: { ...owner, organization: 'Another operator' },
    },
    {
      path: 'bad/station-revoked',
      what: `${identity} with a certificate that was taken back`,
      ...station,
      revoked: true,
    },
  ];
}

const PAST = { fromDay: -400, untilDay: -35 };
const FUTURE = { fromDay: 365, untilDay: 730 };
