/**
 * What the CSMS lets go of by its age: everything that grows with time and that neither money nor an open process stands on.
 * `setting` says for how many days it is kept (0: for ever) and `days` what holds unless it is set; where there is no setting,
 * nobody could want it otherwise. Days are counted from when it was over, where it can be open. Sessions with their events, bills,
 * documents, payments and the ledger are not here: they stay.
 */
export const AGES = {
  frames: { setting: 'frameDays', days: 400, atOnce: 500, what: 'frames' },
  meterValues: {
    setting: 'meterValueDays',
    days: 400,
    atOnce: 500,
    what: "meter values that were told outside of sessions' events",
  },
  attempts: { setting: 'attemptDays', days: 400, atOnce: 500, what: 'attempts to authorize' },
  audit: { setting: 'auditDays', days: 0, atOnce: 500, what: 'records of who did what' },
  handshakes: { setting: 'handshakeDays', days: 90, atOnce: 500, what: 'handshakes that were turned away' },
  links: { setting: 'linkDays', days: 400, atOnce: 500, what: 'connections of stations that are over' },
  commands: { setting: 'commandDays', days: 400, atOnce: 500, what: 'commands that were carried out' },
  queuedCommands: {
    setting: 'queuedCommandDays',
    days: 90,
    atOnce: 500,
    what: 'queued commands that are over',
  },
  notices: {
    setting: 'noticeDays',
    days: 400,
    atOnce: 500,
    what: 'events, security events, log and firmware status and data transfers of stations',
  },
  reports: {
    setting: 'reportDays',
    days: 400,
    atOnce: 20,
    what: 'reports of stations; the newest of each stays',
  },
  files: { setting: 'fileDays', days: 400, atOnce: 5, what: 'files that stations sent' },
  tickets: {
    setting: 'ticketDays',
    days: 90,
    atOnce: 5,
    what: 'addresses that stations were given for their files, with the files that were offered to them',
  },
  reservations: {
    setting: 'reservationDays',
    days: 400,
    atOnce: 500,
    what: 'reservations that are over and cost nothing',
  },
  irregularities: {
    setting: 'irregularityDays',
    days: 400,
    atOnce: 500,
    what: 'work that is done, of no session',
  },
  requests: {
    setting: 'requestDays',
    days: 400,
    atOnce: 500,
    what: 'wishes to charge that came to no session and no payment',
  },
  letters: { setting: 'letterDays', days: 400, atOnce: 500, what: 'letters that were sent or given up' },
  credentials: { setting: 'credentialDays', days: 90, atOnce: 500, what: 'keys and logins that ended' },
  /** No limit reaches back further than a month. */
  usage: { days: 400, atOnce: 500, what: 'counters of limits' },
  mailCodes: { days: 1, atOnce: 500, what: 'codes sent by mail that expired' },
  apiRequests: { days: 1, atOnce: 500, what: 'answers under an Idempotency-Key' },
  paymentEvents: { days: 30, atOnce: 500, what: 'that a message of a payment provider was heard' },
} as const satisfies Record<string, AgedKind>;

interface AgedKind {
  setting?: string;
  days: number;
  /** Rows deleted in one piece of work: others do not wait long behind it. */
  atOnce: number;
  what: string;
}

export type Aged = keyof typeof AGES;
export const AGED_KINDS = Object.keys(AGES) as Aged[];

type SettingOf<K> = K extends { setting: infer S extends string } ? S : never;
export type DaysSetting = SettingOf<(typeof AGES)[Aged]>;

/** Days that things are kept; 0: for ever. */
export type DaysKept = { [S in DaysSetting]: number };

/** Everything that has a setting, by the name of it. */
export const DAYS_SETTINGS = Object.fromEntries(
  Object.values<AgedKind>(AGES).flatMap(({ setting, ...kind }) => (setting ? [[setting, kind]] : [])),
) as { [S in DaysSetting]: Omit<AgedKind, 'setting'> };

export const DEFAULT_DAYS_KEPT = Object.fromEntries(
  Object.entries(DAYS_SETTINGS).map(([setting, { days }]) => [setting, days]),
) as DaysKept;

/** For how many days a kind is kept. */
export function daysKept(kind: Aged, settings: DaysKept): number {
  const { setting, days }: AgedKind = AGES[kind];
  return setting === undefined ? days : settings[setting as DaysSetting];
}
