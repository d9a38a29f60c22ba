import type { Csms } from '../../csms/index.js';
import { loadPki, type TestPki } from '../../pki/index.js';
import type { CsmsSection, StationSection } from '../../scenario/index.js';
import type { Access } from '../../station/index.js';
import { IN_PROCESS_HOST, type InProcessEndpoint, type ServerTls } from '../../wire/index.js';
import { RealClock } from '../../world/index.js';
import type { CaseSetting, OpenTarget } from './target.js';

/** Long enough for both families (A00.FR.205; security whitepaper 7.2). */
const USUAL_PASSWORD = 'plugfest-password-1';

const OWNER = 'Plugfest CSO';

/** Whether the scenario says something about how this station is secured. */
export function asksForSecurity({ security, certificate }: StationSection): boolean {
  return security !== undefined || certificate !== undefined;
}

/** Stations that need a password and are given none have one all the same, at both ends. */
export function withPasswords(setting: CaseSetting): CaseSetting {
  const stations = new Map(
    [...setting.stations].map(([id, section]) => {
      const needed = section.security === 1 || section.security === 2;
      return [id, needed ? { password: USUAL_PASSWORD, ...section } : section] as const;
    }),
  );
  return { ...setting, stations };
}

/**
 * How stations of a case reach the embedded CSMS: without a port, and where the scenario asks for it by TLS with certificates of its
 * own, one way for each security profile (A00.FR.006).
 */
export async function waysInto(csms: Csms, setting: CaseSetting): Promise<OpenTarget['access']> {
  const plain = await csms.connector();
  const secured =
    [...setting.stations.values()].some(asksForSecurity) || setting.csms.certificate !== undefined;
  const secure = secured ? await secureWays(csms, setting) : undefined;
  return (identity, written) => {
    const section = setting.stations.get(identity) ?? written;
    const usual = {
      link: plain,
      sequence: setting.sequence,
      ...(section.password === undefined ? {} : { password: section.password }),
    };
    return secure && asksForSecurity(section) ? { ...usual, ...secure(identity, section, plain) } : usual;
  };
}

type SecureWay = (identity: string, section: StationSection, plain: InProcessEndpoint) => Partial<Access>;

async function secureWays(csms: Csms, setting: CaseSetting): Promise<SecureWay> {
  const { csms: section, stations } = setting;
  const pki = await certificatesFor(setting);
  const pems = (path: string) => {
    const made = pki.certificates.get(path);
    if (!made) throw new RangeError(`no certificate ${path}`);
    return { cert: [made.certificate, ...made.intermediates].join(''), key: made.key.privateKey };
  };
  const ca = pems('cso/root').cert;
  const crl = pki.revocationLists.get('cso/root')?.list;
  const tls: ServerTls = pems(csmsPath(section));
  const isRevoked = [...stations.values()].some(({ certificate }) => certificate === 'revoked');
  csms.settings.organization ??= OWNER;
  const asking = { ...tls, ca, requestCert: true, ...(isRevoked && crl ? { crl } : {}) };
  const [byPassword, byCertificate] = [await csms.connector({ tls }), await csms.connector({ tls: asking })];
  return (identity, { security = 0, certificate }, plain) => {
    const linkFor = (profile: number) => (profile === 3 ? byCertificate : profile === 2 ? byPassword : plain);
    const addressFor = (profile: number) => `${profile >= 2 ? 'wss' : 'ws'}://${IN_PROCESS_HOST}/ocpp`;
    return {
      securityProfile: security,
      endpoint: addressFor(security),
      link: linkFor(security),
      tls: {
        ca,
        ...pems(stationPath(identity, certificate)),
        ...(section.certificate === 'revoked' && crl ? { crl } : {}),
      },
      route: ({ url, securityProfile }) =>
        url === undefined || new URL(url).hostname === IN_PROCESS_HOST
          ? { endpoint: url ?? addressFor(securityProfile), link: linkFor(securityProfile) }
          : undefined,
    };
  };
}

/** TLS goes by the machine's time whatever time it is in the case, and so does the validity of these. */
async function certificatesFor({ csms, stations, random }: CaseSetting): Promise<TestPki> {
  const { makeTestPki } = await loadPki();
  const asking = [...stations].filter(([, section]) => asksForSecurity(section));
  const only = [csmsPath(csms), ...asking.map(([id, { certificate }]) => stationPath(id, certificate))];
  const [bad] = asking.filter(([, { certificate }]) => certificate !== undefined);
  return makeTestPki(
    {
      // Bad certificates are made for the first.
      stations: [...(bad ? [bad[0]] : []), ...stations.keys()].filter(isFirst),
      hosts: [IN_PROCESS_HOST],
      organization: OWNER,
      days: 3650,
      ocspUrl: 'http://ocsp.plugfest.example/',
    },
    { now: new RealClock().now(), random: random.fork('certificates'), keyKind: 'ecdsa-p256', only },
  );
}

const isFirst = (id: string, at: number, all: readonly string[]): boolean => all.indexOf(id) === at;

function csmsPath({ certificate }: CsmsSection): string {
  return certificate === undefined ? 'csms/csms' : `bad/csms-${PATHS[certificate] ?? certificate}`;
}

function stationPath(identity: string, certificate: StationSection['certificate']): string {
  if (certificate === undefined) return `stations/${encodeURIComponent(identity)}`;
  return `bad/station-${PATHS[certificate] ?? certificate}`;
}

const PATHS: Readonly<Record<string, string>> = { 'unknown-authority': 'unknown-ca' };
