import { type Csms, createCsms, type Provision } from '../../csms/index.js';
import {
  type Answer,
  type ApiAnswer,
  type ApiRequest,
  type CommandOutcome,
  type CsmsSection,
  type Operator,
  type Reply,
  type ReplyOptions,
  type SessionRecord,
  type StationSection,
  tariffOf,
} from '../../scenario/index.js';
import { groupsOf, NamedCast } from '../cast.js';
import { limitsOf } from '../limits-of.js';
import { ApiAccess, apiInProcess } from './api-access.js';
import { answerOf, outcomeOf, overrideOf, refusedText, sessionRecordOf } from './csms-words.js';
import type { CaseSetting, OpenTarget, Target } from './target.js';
import { waysInto, withPasswords } from './ways.js';

export interface EmbeddedOptions {
  /** Lets tokens charge that nobody has told it of: for playing without preparation. */
  welcoming?: boolean;
  virtualTime?: boolean;
}

/** The CSMS that plugfest brings: a fresh one for every case, in this process, without a port. */
export function embeddedTarget({ welcoming = false, virtualTime = true }: EmbeddedOptions = {}): Target {
  return {
    name: 'embedded CSMS',
    virtualTime,
    isolated: true,
    inThreads: virtualTime && !welcoming,
    open: (setting) => openEmbedded(setting, welcoming),
    close: async () => {},
  };
}

async function openEmbedded(given: CaseSetting, welcoming: boolean): Promise<OpenTarget> {
  const setting = withPasswords(given);
  const csms = await createEmbedded(setting);
  if (welcoming) csms.settings.acceptUnknownTokens = true;
  const access = await waysInto(csms, setting);
  return {
    operator: new EmbeddedOperator(csms),
    access,
    onCsmsFrame: (listener) => csms.onFrame(listener),
    onNote: (listener) =>
      csms.onEvent((event) => {
        if (event.type === 'refused') listener(refusedText(event));
      }),
    close: () => csms.close(),
  };
}

/** A CSMS that knows what the case's csms section says. Also used where its operator side is reached another way. */
export async function createEmbedded(setting: CaseSetting): Promise<Csms> {
  const { clock, random, csms: section } = setting;
  const csms = await createCsms({
    clock,
    random: random.fork('csms'),
    store: 'memory',
    settings: settingsOf(section),
    authorities: setting.authorities,
    // As files of scenarios are named: from where one is.
    firmwareFolder: '.',
  });
  await csms.provision(provisionOf(setting));
  return csms;
}

function settingsOf(section: CsmsSection): Record<string, unknown> {
  return {
    ...section.settings,
    ...(section['unknown-stations'] === undefined ? {} : { unknownStations: section['unknown-stations'] }),
    ...(section.boot === undefined ? {} : { boot: bootOf(section.boot) }),
  };
}

type Boot = NonNullable<CsmsSection['boot']>;

/** Intervals are milliseconds in the language and seconds in OCPP. */
function bootOf({ status, interval, times }: Boot) {
  return {
    status,
    ...(interval === undefined ? {} : { interval: Math.round(interval / 1000) }),
    ...(times === undefined ? {} : { times }),
  };
}

/** What the csms and stations sections give, in the CSMS's own words. */
export function provisionOf(setting: CaseSetting): Provision {
  const { csms: section, stations, random } = setting;
  const cast = new NamedCast(section, random.fork('cast'));
  return {
    sites: Object.fromEntries(
      Object.entries(section.sites ?? {}).map(([name, site]) => [name, siteOf(site)]),
    ),
    stations: Object.fromEntries(
      [...stations].filter(([, each]) => each.known !== false).map(([id, each]) => [id, stationOf(each)]),
    ),
    drivers: Object.fromEntries(
      Object.entries(section.drivers ?? {}).map(
        ([name, { name: fullName, language, pays, tariff, limits }]) => [
          name,
          { name: fullName, language, pays, tariff, ...(limits && { limits: limitsOf(limits) }) },
        ],
      ),
    ),
    groups: Object.fromEntries(
      groupsOf(section, cast).map(({ id, parent, status, limits }) => [id, { parent, status, limits }]),
    ),
    tokens: Object.fromEntries(
      cast.tokens.map(({ name, idToken, type, status, driver, group, expires, concurrent, limits }) => [
        name,
        { idToken, type, status, driver, group, expires, concurrent, limits },
      ]),
    ),
    tariffs: Object.fromEntries(
      Object.entries(section.tariffs ?? {}).map(([name, tariff]) => [name, tariffOf(tariff)]),
    ),
    tariffAssignments: [...assigned('group', section.groups), ...assigned('site', section.sites)],
  };
}

function assigned<K extends 'group' | 'site'>(
  kind: K,
  given: Readonly<Record<string, { tariff?: string | undefined }>> = {},
): { kind: K; subject: string; tariffId: string }[] {
  return Object.entries(given).flatMap(([subject, { tariff }]) =>
    tariff === undefined ? [] : [{ kind, subject, tariffId: tariff }],
  );
}

type SiteSection = NonNullable<CsmsSection['sites']>[string];

function siteOf({ address, 'time-zone': timeZone, tariff: _, ...rest }: SiteSection) {
  const { 'postal-code': postalCode, ...street } = address ?? {};
  return {
    ...rest,
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(address && { address: { ...street, ...(postalCode === undefined ? {} : { postalCode }) } }),
  };
}

function stationOf({ password, boot, site, groups, tariff }: StationSection) {
  return {
    ...(tariff === undefined ? {} : { tariff }),
    ...(site === undefined ? {} : { site }),
    ...(groups === undefined ? {} : { groups }),
    ...(password === undefined ? {} : { password }),
    ...(boot === undefined ? {} : { boot: bootOf(boot) }),
  };
}

/** The operator side, called directly. */
class EmbeddedOperator implements Operator {
  readonly #csms: Csms;
  readonly #api: ApiAccess;

  constructor(csms: Csms) {
    this.#csms = csms;
    this.#api = new ApiAccess(apiInProcess(csms));
  }

  async command(station: string, name: string, params: Record<string, unknown>): Promise<CommandOutcome> {
    return outcomeOf(await this.#csms.command(station, name, params));
  }

  async sessions(station: string): Promise<SessionRecord[]> {
    const sessions = await this.#csms.records.sessions({ station });
    return sessions.map(sessionRecordOf);
  }

  async files(station: string): Promise<{ name: string; size: number; text: string }[]> {
    const { records } = this.#csms;
    const files = await records.files({ station });
    return Promise.all(
      files.map(async ({ id, name, size }) => ({ name, size, text: textOf(await records.fileContent(id)) })),
    );
  }

  async override(station: string, action: string, reply: Reply, options: ReplyOptions): Promise<void> {
    this.#csms.override(station, action, overrideOf(reply, options));
  }

  async raw(station: string, text: string): Promise<boolean> {
    return this.#csms.raw(station, text);
  }

  async call(
    station: string,
    action: string,
    payload: Record<string, unknown>,
    options: { unchecked?: boolean },
  ): Promise<Answer> {
    return answerOf(await this.#csms.command(station, 'call', { action, payload, ...options }));
  }

  ask(request: ApiRequest): Promise<ApiAnswer> {
    return this.#api.ask(request);
  }
}

function textOf(content: Uint8Array | undefined): string {
  return content ? Buffer.from(content).toString('utf8') : '';
}
