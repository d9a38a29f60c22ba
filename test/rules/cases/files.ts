import { bad, type CaseTable, good, in2x, in16 } from '../trace/cases.js';

const asked = (message: string) =>
  `csms> TriggerMessage {requestedMessage: ${message}}\nstation> = {status: Accepted}\n`;
const getLog =
  'GetLog {requestId: 3, logType: DiagnosticsLog, log: {remoteLocation: "http://files.example/"}}';

export const files: CaseTable = {
  'idle-only-when-asked': [
    good(
      'when asked',
      `${asked('FirmwareStatusNotification')}station> FirmwareStatusNotification {status: Idle}`,
    ),
    good('what is not idle', 'station> FirmwareStatusNotification {status: Downloading}'),
    bad('station', 'unasked', '* station> FirmwareStatusNotification {status: Idle}'),
    bad(
      'station',
      'more often than asked',
      `${asked('FirmwareStatusNotification')}station> FirmwareStatusNotification {status: Idle}\n* station> FirmwareStatusNotification {status: Idle}`,
    ),
    bad('station', 'of an upload', '* station> DiagnosticsStatusNotification {status: Idle}', in16),
    bad('station', 'of an upload', '* station> LogStatusNotification {status: Idle}', in2x),
  ],
  'status-names-request': [
    good(
      'the request',
      `csms> ${getLog}\nstation> = {status: Accepted}\nstation> LogStatusNotification {status: Uploading, requestId: 3}`,
    ),
    good('Idle', 'station> LogStatusNotification {status: Idle}'),
    good(
      'a watch that began later',
      'station> FirmwareStatusNotification {status: Installed, requestId: 9}',
      { joinedLate: true },
    ),
    bad('station', 'none', '* station> FirmwareStatusNotification {status: Downloading}'),
    bad(
      'station',
      'another',
      `csms> ${getLog}\nstation> = {status: Accepted}\n* station> LogStatusNotification {status: Uploading, requestId: 4}`,
    ),
  ],
  'upload-is-reported': [
    good(
      'a status',
      `csms> ${getLog}\nstation> = {status: Accepted, filename: log}\n+1m\nstation> LogStatusNotification {status: Uploading, requestId: 3}\n+1h\nstation> Heartbeat`,
    ),
    good('a refusal', `csms> ${getLog}\nstation> = {status: Rejected}\n+1h\nstation> Heartbeat`),
    good(
      'nothing to upload',
      'csms> GetDiagnostics {location: "http://files.example/"}\nstation> =\n+1h\nstation> Heartbeat',
      in16,
    ),
    bad(
      'station',
      'silence',
      '* csms> GetDiagnostics {location: "http://files.example/"}\n* station> = {fileName: diagnostics}\n+1h\nstation> Heartbeat',
      in16,
    ),
    bad('station', 'silence', `* csms> ${getLog}\n* station> = {status: Accepted}\n+1h\nstation> Heartbeat`),
  ],
};
