import type { Cast, CsmsSection } from '../scenario/index.js';
import { parseIsoTime, type Random } from '../world/index.js';
import { type CsmsLimits, limitsOf } from './limits-of.js';

/** A token of a scenario's csms section with everything that is said of it, wherever it is said. */
export interface CastToken {
  name: string;
  idToken: string;
  type?: string;
  status: 'accepted' | 'blocked' | 'expired' | 'invalid';
  driver?: string;
  group?: string;
  /** Milliseconds since the Unix epoch. */
  expires?: number;
  concurrent?: boolean;
  limits?: CsmsLimits;
}

/** Who plays: drivers and tokens by name. A driver without a token gets one by the seed. */
export class NamedCast implements Cast {
  readonly tokens: readonly CastToken[];
  readonly #byName: ReadonlyMap<string, CastToken>;
  /** Who and what has come while the steps were played. */
  readonly #enlisted = new Map<string, string>();
  readonly #handed = new Map<string, string>();

  constructor(section: CsmsSection, random: Random) {
    this.tokens = [...driverTokens(section, random), ...plainTokens(section)].map((token) =>
      grouped(token, section),
    );
    this.#byName = new Map(this.tokens.map((token) => [token.name, token]));
  }

  token(name: string): { idToken: string; type?: string } {
    const handed = this.#handed.get(name);
    if (handed !== undefined) return { idToken: handed };
    const known = this.#byName.get(name);
    return known
      ? { idToken: known.idToken, ...(known.type === undefined ? {} : { type: known.type }) }
      : { idToken: name };
  }

  /** Drivers as expressions see them: also those that the file gives no token. */
  withTokens(drivers: CsmsSection['drivers'] = {}): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(drivers).map(([name, driver]) => [name, { ...driver, token: this.token(name).idToken }]),
    );
  }

  driverOf(idToken: string): string | undefined {
    return this.tokens.find((token) => token.idToken === idToken)?.driver;
  }

  driver(name: string): string {
    return this.#enlisted.get(name) ?? name;
  }

  enlist(name: string, driver: string): void {
    this.#enlisted.set(name, driver);
  }

  hand(name: string, idToken: string): void {
    this.#handed.set(name, idToken);
  }
}

function driverTokens(section: CsmsSection, random: Random): CastToken[] {
  return Object.entries(section.drivers ?? {}).map(([name, driver]) => ({
    name,
    idToken: driver.token ?? rfid(random.fork(name)),
    status: driver.status ?? 'accepted',
    driver: name,
    ...(driver.group === undefined ? {} : { group: driver.group }),
    ...expiry(driver.expires),
    ...(driver.concurrent === undefined ? {} : { concurrent: driver.concurrent }),
  }));
}

function plainTokens(section: CsmsSection): CastToken[] {
  return Object.entries(section.tokens ?? {}).map(([name, token]) => ({
    name,
    idToken: token.id ?? name,
    status: token.status ?? 'accepted',
    ...(token.type === undefined ? {} : { type: token.type }),
    ...(token.group === undefined ? {} : { group: token.group }),
    ...expiry(token.expires),
    ...(token.concurrent === undefined ? {} : { concurrent: token.concurrent }),
    ...(token.limits && { limits: limitsOf(token.limits) }),
  }));
}

function grouped(token: CastToken, section: CsmsSection): CastToken {
  const group = Object.entries(section.groups ?? {}).find(([, { members = [] }]) =>
    members.includes(token.name),
  )?.[0];
  return group === undefined ? token : { ...token, group };
}

function expiry(text: string | undefined): { expires?: number } {
  if (text === undefined) return {};
  const expires = parseIsoTime(text);
  return Number.isNaN(expires) ? {} : { expires };
}

/** Seven bytes, as most cards carry: fourteen hexadecimal digits. */
function rfid(random: Random): string {
  return `04${Array.from({ length: 6 }, () => random.integer(0, 255).toString(16).padStart(2, '0')).join('')}`.toUpperCase();
}

/** A group with what is said of it, and who belongs to it. */
export interface CastGroup {
  id: string;
  members: string[];
  parent?: string;
  status?: 'active' | 'blocked';
  limits?: CsmsLimits;
}

/** Groups that are described, and those that somebody is only said to belong to; those above before those below. */
export function groupsOf({ groups = {} }: CsmsSection, cast: NamedCast): CastGroup[] {
  const named = cast.tokens.flatMap(({ group }) => (group === undefined ? [] : [group]));
  return [...new Set([...Object.keys(groups), ...named])].map((id) => {
    const { parent, status, limits } = groups[id] ?? {};
    return {
      id,
      members: cast.tokens.filter(({ group }) => group === id).map(({ idToken }) => idToken),
      ...(parent !== undefined && { parent }),
      ...(status !== undefined && { status }),
      ...(limits && { limits: limitsOf(limits) }),
    };
  });
}
