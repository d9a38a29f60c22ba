import type { Random } from '../world/index.js';
import type { ContractState } from './contract-states.js';
import type { Authority, Pki } from './index.js';
import { loadPki } from './index.js';

/** Authorities that sign while plugfest runs, by their path in the test PKI, each with its parent. */
const HIERARCHY = {
  'cso/root': { name: 'CSO Root' },
  'v2g/root': { name: 'V2G Root', domain: 'V2G' },
  'v2g/cpo-sub-ca1': { name: 'CPO Sub-CA 1', domain: 'V2G', by: 'v2g/root' },
  'v2g/cpo-sub-ca2': { name: 'CPO Sub-CA 2', domain: 'V2G', by: 'v2g/cpo-sub-ca1' },
  'mo/root': { name: 'MO Root', domain: 'MO' },
  'mo/sub-ca1': { name: 'MO Sub-CA 1', domain: 'MO', by: 'mo/root' },
  'mo/sub-ca2': { name: 'MO Sub-CA 2', domain: 'MO', by: 'mo/sub-ca1' },
  'manufacturer/root': { name: 'Manufacturer Root' },
  'bad/unknown-root': { name: 'Unknown Root' },
} as const satisfies Record<string, { name: string; domain?: string; by?: string }>;

export type AuthorityPath = keyof typeof HIERARCHY;

export interface AuthoritiesOptions {
  /** What keys and serial numbers are drawn from. */
  random: Random;
  /** Milliseconds since the Unix epoch, when the first is made. */
  now(): number;
  /** Authorities that there are already, for instance in a folder. */
  given?: (path: AuthorityPath, pki: Pki) => Authority | undefined;
}

const DAY = 86_400_000;
const AUTHORITY_DAYS = 7300;
const CONTRACT_DAYS = 730;
const ORGANIZATION = 'Plugfest';
/** Nobody answers there: stations ask their CSMS (M06). */
const OCSP_URL = 'http://ocsp.plugfest.example/';

/** The authorities of one world, made when they are first needed: the same ones for the same seed. */
export class Authorities {
  readonly #options: AuthoritiesOptions;
  readonly #made = new Map<AuthorityPath, Promise<Authority>>();
  readonly #contracts = new Map<string, Promise<string[]>>();

  constructor(options: AuthoritiesOptions) {
    this.#options = options;
  }

  of(path: AuthorityPath): Promise<Authority> {
    const known = this.#made.get(path) ?? this.#make(path);
    this.#made.set(path, known);
    return known;
  }

  /** An authority and those above it without the root, the nearest first; PEM. A root stands alone and is left out. */
  async above(path: AuthorityPath): Promise<string[]> {
    const by = parentOf(path);
    return by === undefined ? [] : [(await this.of(path)).certificate, ...(await this.above(by))];
  }

  /** A contract of a driver, as the vehicle shows it: its certificate, then the authorities below the root. */
  contract(emaid: string, state: ContractState = 'valid'): Promise<string[]> {
    const key = `${state} ${emaid}`;
    const known = this.#contracts.get(key) ?? this.#makeContract(emaid, state, key);
    this.#contracts.set(key, known);
    return known;
  }

  async #make(path: AuthorityPath): Promise<Authority> {
    const pki = await loadPki();
    const given = this.#options.given?.(path, pki);
    if (given) return given;
    const random = this.#options.random.fork(path);
    const key = await pki.makeKey('ecdsa-p256', random);
    const now = this.#options.now();
    const { name, domain } = HIERARCHY[path] as { name: string; domain?: string };
    const said = {
      subject: {
        commonName: `Plugfest ${name}`,
        organization: ORGANIZATION,
        ...(domain === undefined ? {} : { domainComponent: domain, country: 'DE' }),
      },
      random,
      notBefore: now - DAY,
      notAfter: now + AUTHORITY_DAYS * DAY,
    };
    const by = parentOf(path);
    if (by === undefined) return pki.makeRoot(key, said);
    const issuer = await this.of(by);
    const { publicKey } = key;
    const signed = { ...said, publicKey, purpose: 'authority' as const, ocspUrl: OCSP_URL };
    return { key, certificate: await pki.issueCertificate(issuer, signed) };
  }

  async #makeContract(emaid: string, state: ContractState, key: string): Promise<string[]> {
    const pki = await loadPki();
    const random = this.#options.random.fork(`contract ${key}`);
    const { publicKey } = await pki.makeKey('ecdsa-p256', random);
    const from: AuthorityPath = state === 'unknown-authority' ? 'bad/unknown-root' : 'mo/sub-ca2';
    const issuer = await this.of(from);
    // A signature by another key than that of the authority that it names.
    const signer =
      state === 'bad-signature' ? { ...issuer, key: (await this.of('bad/unknown-root')).key } : issuer;
    const [begins, ends] = VALIDITY[state] ?? [-1, CONTRACT_DAYS];
    const now = this.#options.now();
    const certificate = await pki.issueCertificate(signer, {
      subject: { commonName: emaid, organization: ORGANIZATION, country: 'DE', domainComponent: 'MO' },
      publicKey,
      purpose: 'signature',
      random,
      notBefore: now + begins * DAY,
      notAfter: now + ends * DAY,
      ocspUrl: OCSP_URL,
    });
    return [certificate, ...(await this.above(from))];
  }
}

const VALIDITY: Partial<Record<ContractState, readonly [number, number]>> = {
  expired: [-400, -35],
  'not-yet-valid': [35, 400],
};

function parentOf(path: AuthorityPath): AuthorityPath | undefined {
  return (HIERARCHY[path] as { by?: AuthorityPath }).by;
}
