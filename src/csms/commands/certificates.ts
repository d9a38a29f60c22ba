import type { CertificateHash, InstalledCertificate, SigningUse } from '../../dialect/index.js';
import { type AuthorityPath, loadPki } from '../../pki/index.js';
import { Type } from '../../schema/index.js';
import { certificateTypeOf } from '../certificates/on-certificates.js';
import { sign } from '../certificates/sign.js';
import { askStatus } from './answers.js';
import { command, type Operator } from './command.js';
import type { CommandOutcome } from './outcome.js';
import { closed, oneOf } from './schemas.js';

const ROOT_TYPES = [
  'CSMSRootCertificate',
  'ManufacturerRootCertificate',
  'V2GRootCertificate',
  'MORootCertificate',
  'OEMRootCertificate',
] as const;

/** Our own roots by the type that stations know them as. */
const OURS: ReadonlyMap<string, AuthorityPath> = new Map([
  ['CSMSRootCertificate', 'cso/root'],
  ['ManufacturerRootCertificate', 'manufacturer/root'],
  ['V2GRootCertificate', 'v2g/root'],
  ['MORootCertificate', 'mo/root'],
]);

const hash = Type.Object(
  {
    hashAlgorithm: oneOf(['SHA256', 'SHA384', 'SHA512'], 'Of the two hashes'),
    issuerNameHash: Type.String(),
    issuerKeyHash: Type.String(),
    serialNumber: Type.String(),
  },
  closed,
);
const pem = Type.Optional(Type.String({ description: 'PEM; our own root of that type unless said' }));

/** OCPP 2.0.1 M05; 1.6 security white paper M05. */
const install = command({
  name: 'install-certificate',
  summary: 'Has the station trust a root: ours of that type, or another',
  whilePending: true,
  params: Type.Object({ type: oneOf(ROOT_TYPES, 'What it is to be trusted for'), certificate: pem }, closed),
  async run({ type, certificate: given }, operator) {
    const certificate = given ?? (await ourRoot(type, operator));
    if (certificate === undefined) return withoutRoot(type);
    const outcome = await askStatus(operator, 'installCertificate', { certificateType: type, certificate });
    if (outcome.status === 'Accepted') await keep(type, certificate, operator);
    return outcome;
  },
});

/** OCPP 2.0.1 M04; 1.6 security white paper M04. */
const remove = command({
  name: 'delete-certificate',
  summary: 'Has the station forget a certificate: by its hash data, in PEM, or the only one known of a type',
  whilePending: true,
  params: Type.Object(
    {
      type: Type.Optional(Type.String({ description: 'As get-installed-certificate-ids tells it' })),
      certificate: pem,
      hash: Type.Optional(hash),
    },
    closed,
  ),
  async run({ type, certificate, hash: given }, operator) {
    const wanted = given ?? (await hashFor(type, certificate, operator));
    if (!wanted)
      return { outcome: 'unsupported', detail: 'name a certificate, or a type of which one is known' };
    const outcome = await askStatus(operator, 'deleteCertificate', { hash: wanted });
    if (outcome.status === 'Accepted') {
      await operator.work((repos) =>
        repos.certificates.remove(operator.station, { serialNumber: wanted.serialNumber }),
      );
    }
    return outcome;
  },
});

/** OCPP 2.0.1 M03; 1.6 security white paper M03, which asks for one type at a time. */
const list = command({
  name: 'get-installed-certificate-ids',
  summary: 'Asks which certificates the station has: of one type, or all',
  whilePending: true,
  params: Type.Object(
    { type: Type.Optional(oneOf([...ROOT_TYPES, 'V2GCertificateChain'], 'All unless said')) },
    closed,
  ),
  async run({ type }, operator) {
    const types = type === undefined ? allTypes(operator) : [[type]];
    const found: InstalledCertificate[] = [];
    let outcome: CommandOutcome = { outcome: 'unsupported' };
    for (const certificateTypes of types) {
      const asked = await operator.ask(
        'getInstalledCertificates',
        certificateTypes.length === 0 ? {} : { certificateTypes },
      );
      outcome = asked.outcome;
      if (!asked.response) return outcome;
      found.push(...(asked.response.certificates ?? []));
    }
    const told = types.flat();
    await operator.work(async ({ certificates }) => {
      const known = await certificates.list({ station: operator.station });
      for (const { type: each, serialNumber } of known) {
        const isTold =
          told.length === 0 ? each.endsWith('RootCertificate') || each === CHAIN : told.includes(each);
        const isThere = found.some(
          (it) => it.certificateType === each && it.hash.serialNumber === serialNumber,
        );
        if (isTold && !isThere) await certificates.remove(operator.station, { type: each, serialNumber });
      }
      for (const { certificateType, hash: named, children } of found) {
        const before = known.find(
          (it) => it.type === certificateType && it.serialNumber === named.serialNumber,
        );
        await certificates.save({
          ...before,
          stationId: operator.station,
          type: certificateType,
          serialNumber: named.serialNumber,
          at: operator.now(),
          hash: named,
          ...(children ? { children } : {}),
        });
      }
    });
    const status = found.length > 0 ? 'Accepted' : 'NotFound';
    return { ...outcome, status, result: { certificates: found } };
  },
});

const CHAIN = 'V2GCertificateChain';

/** Whether all types can be asked for at once follows from whether their uses are told apart (CertificateUseEnumType). */
function allTypes({ traits }: Operator): string[][] {
  return traits.hasDeviceModel ? [[]] : [['CSMSRootCertificate'], ['ManufacturerRootCertificate']];
}

const USES = ['ChargingStationCertificate', 'V2GCertificate', 'V2G20Certificate'] as const;

/** OCPP 2.0.1 A02, A03; 1.6 security white paper A02, A03. */
const signed = command({
  name: 'certificate-signed',
  summary: 'Gives the station its certificate: for its last request, signed by us, or a chain of your own',
  whilePending: true,
  params: Type.Object(
    {
      use: Type.Optional(oneOf(USES, 'Whose request; any unless said')),
      chain: Type.Optional(Type.String({ description: 'PEM, the leaf first; signed by us unless said' })),
      days: Type.Optional(Type.Integer({ minimum: 1, description: 'How long it is valid' })),
      requestId: Type.Optional(Type.Integer({ description: 'Number of the request (2.1)' })),
    },
    closed,
  ),
  async run({ use, chain: given, days, requestId: wanted }, operator) {
    const request = await requestOf(use, operator);
    const made = given === undefined && request ? await signFor(request, days, operator) : undefined;
    const chain = given ?? made?.chain;
    if (chain === undefined) return { outcome: 'unsupported', detail: 'the station has not asked for one' };
    const requestId = wanted ?? request?.requestId;
    const told = use ?? request?.use;
    const outcome = await askStatus(operator, 'certificateSigned', {
      certificateChain: chain,
      ...(told === undefined ? {} : { use: told }),
      ...(requestId === undefined ? {} : { requestId }),
    });
    if (outcome.status === 'Accepted' && made) await keepOwn(made.certificate, told, operator);
    return outcome;
  },
});

interface Asked {
  csr: string;
  use?: SigningUse;
  requestId?: number;
}

async function requestOf(
  use: SigningUse | undefined,
  { station, read }: Operator,
): Promise<Asked | undefined> {
  const all = await read(({ certificates }) => certificates.list({ station }));
  const requests = all.filter(({ type, pem: csr }) => type.startsWith('request:') && csr !== undefined);
  const found = requests.filter(({ type }) => use === undefined || type === `request:${use}`);
  const newest = found.reduce(
    (last, each) => (each.at >= last.at ? each : last),
    found[0] as (typeof found)[number],
  );
  if (!newest) return undefined;
  const asked = newest.type.slice('request:'.length);
  return {
    csr: newest.pem as string,
    ...(asked === 'Combined' ? {} : { use: asked as SigningUse }),
    ...(newest.requestId === undefined ? {} : { requestId: newest.requestId }),
  };
}

async function signFor({ csr, use }: Asked, days: number | undefined, operator: Operator) {
  const { authorities, random, certificateDays, busy } = operator.signing;
  const options = { csr, use, random, now: operator.now(), days: days ?? certificateDays };
  return busy(() => sign(authorities, options));
}

async function keepOwn(certificate: string, use: SigningUse | undefined, operator: Operator): Promise<void> {
  const type = certificateTypeOf(operator.traits, use);
  await keep(type, certificate, operator);
  await operator.work(({ certificates }) =>
    certificates.remove(operator.station, { type: `request:${type}` }),
  );
}

/** What is no certificate is not on record, although the station may have taken it for one. */
async function keep(type: string, certificate: string, operator: Operator): Promise<void> {
  const pki = await loadPki();
  const facts = pki.readIfCertificate(certificate);
  if (!facts) return;
  const { serialNumber, subject, notAfter, selfSigned } = facts;
  await operator.work(({ certificates }) =>
    certificates.save({
      stationId: operator.station,
      type,
      serialNumber,
      at: operator.now(),
      subject: pki.subjectText(subject),
      notAfter,
      pem: certificate,
      ...(selfSigned ? { hash: pki.hashDataOf(certificate, certificate) } : {}),
    }),
  );
}

async function ourRoot(type: string, { signing }: Operator): Promise<string | undefined> {
  const path = OURS.get(type);
  return path && (await signing.busy(() => signing.authorities.of(path))).certificate;
}

function withoutRoot(type: string): CommandOutcome {
  return { outcome: 'unsupported', detail: `there is no ${type} of ours: give one as certificate` };
}

async function hashFor(
  type: string | undefined,
  certificate: string | undefined,
  operator: Operator,
): Promise<CertificateHash | undefined> {
  if (certificate !== undefined) return hashOfRoot(certificate);
  if (type === undefined) return undefined;
  // M04.FR.07: as the station names it, where it has told.
  const known = await operator.read(({ certificates }) =>
    certificates.list({ station: operator.station, type }),
  );
  const [only, ...others] = known;
  if (only?.hash && others.length === 0) return only.hash;
  const root = others.length > 0 ? undefined : await ourRoot(type, operator);
  return root === undefined ? undefined : hashOfRoot(root);
}

async function hashOfRoot(certificate: string): Promise<CertificateHash | undefined> {
  const pki = await loadPki();
  try {
    return pki.hashDataOf(certificate, certificate);
  } catch {
    return undefined;
  }
}

/** What the CSMS knows of certificates taken back: it answers for their authorities (M06, C07). */
const revoke = command({
  name: 'revoke-certificate',
  summary: 'Puts a certificate on the revocation list: by its serial number, or a contract by its eMAID',
  withoutLink: true,
  params: Type.Object(
    {
      contract: Type.Optional(Type.String({ minLength: 1, description: 'eMAID' })),
      serialNumber: Type.Optional(Type.String({ minLength: 1, description: 'In hexadecimal' })),
    },
    closed,
  ),
  async run({ contract, serialNumber }, operator) {
    const name = contract ?? serialNumber;
    if (name === undefined) return { outcome: 'unsupported', detail: 'name a contract or a serial number' };
    await operator.work(({ certificates }) => certificates.revoke({ name, at: operator.now() }));
    return { outcome: 'answered', status: 'Accepted' };
  },
});

export const certificates = [install, remove, list, signed, revoke];
