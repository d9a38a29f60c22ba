export type { DriverInput, GroupInput, TokenInput } from './access/inputs.js';
export type { Limits } from './access/limits.js';
export type { Driver, Group, Token, TokenState } from './access/token.js';
export type { ApiFetch } from './api-of.js';
export { openApiOf } from './api-of.js';
export type { SessionBill } from './billing/bill.js';
export type { Command } from './commands/command.js';
export type { CommandOptions } from './commands/desk.js';
export type { CommandOutcome } from './commands/outcome.js';
export type { CommandRecord } from './commands/record.js';
export { COMMANDS } from './commands/table.js';
export { createCsms } from './create.js';
export { Csms } from './csms.js';
export type { CsmsEvent, CsmsEventType } from './events.js';
export { FolderMailer } from './letters/mail/folder.js';
export type { Mailer } from './letters/mail/mail.js';
export { SmtpMailer } from './letters/mail/smtp.js';
export { smtpPlace } from './letters/mail/smtp-url.js';
export type { StoredFile } from './maintenance/file.js';
export type { FrameFilter, LoggedFrame } from './monitoring/frame-log.js';
export type { Notice, NoticeFilter, Report } from './monitoring/notice.js';
export type { ApiOptions, CsmsOptions, ListenOptions, LogEntry } from './options.js';
export type { Override } from './overrides.js';
export type { PaymentsConfig } from './payments/config.js';
export { paymentsConfig } from './payments/read-config.js';
export {
  type Bill,
  type BillLine,
  formatMinor,
  type Tariff,
  TariffError,
  type TariffInput,
} from './pricing/index.js';
export type { Provision } from './provision.js';
export type { BootInput, StationInput } from './registry/inputs.js';
export type { Site } from './registry/site.js';
export type { SiteInput } from './registry/site-input.js';
export type { ConnectorStatus, Station } from './registry/station.js';
export type { StationView } from './registry/views.js';
export type {
  Session,
  SessionEvent,
  SessionFilter,
  SessionFlag,
  StoredMeterValue,
} from './sessions/session.js';
export type { Durations } from './sessions/timeline.js';
export type { SessionView } from './sessions/views.js';
export { type CsmsSettings, DEFAULT_SETTINGS } from './settings.js';
export { type FieldError, InvalidInput } from './validation.js';

/** Backing up and restoring, which is seldom needed: loaded when it is. */
export const archives = () => import('./store/archive/index.js');
