import { bad, type CaseTable, good, in2x, in16 } from '../trace/cases.js';

const asked = (message: string) =>
  `csms> TriggerMessage {requestedMessage: ${message}}\nstation> = {status: Accepted}\n`;
const getLog =
  'GetLog {requestId: 3, logType: DiagnosticsLog, log: {remoteLocation: "http://files.example/"}}';

const update =
  'UpdateFirmware {requestId: 3, firmware: {location: "http://files.example/", retrieveDateTime: "2001-01-01T00:00:00Z"}}';
const plain = (year: string) =>
  `UpdateFirmware {location: "http://files.example/", retrieveDate: "${year}-01-01T00:00:00Z"}`;
const told = (status: string, requestId = 3) =>
  `station> FirmwareStatusNotification {status: ${status}, requestId: ${requestId}}`;
const published = 'station> PublishFirmwareStatusNotification {status: Published, requestId: 3';

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
  'update-is-reported': [
    good(
      'a status',
      `csms> ${update}\nstation> = {status: Accepted}\n+1m\n${told('Downloading')}\n+1h\nstation> Heartbeat`,
      in2x,
    ),
    good('a refusal', `csms> ${update}\nstation> = {status: Rejected}\n+1h\nstation> Heartbeat`, in2x),
    good('a date to come', `csms> ${plain('2099')}\nstation> =\n+1h\nstation> Heartbeat`, in16),
    bad(
      'station',
      'silence',
      `* csms> ${update}\n* station> = {status: Accepted}\n+1h\nstation> Heartbeat`,
      in2x,
    ),
    bad('station', 'silence', `* csms> ${plain('2001')}\n* station> =\n+1h\nstation> Heartbeat`, in16),
  ],
  'update-goes-forward': [
    good(
      'step by step',
      'station> SignedFirmwareStatusNotification {status: Downloading, requestId: 3}\nstation> SignedFirmwareStatusNotification {status: Installed, requestId: 3}',
      in16,
    ),
    good(
      'step by step',
      ['Downloading', 'Downloading', 'Downloaded', 'Installing', 'Installed']
        .map((status) => told(status))
        .join('\n'),
      in2x,
    ),
    good('another update', `${told('Installed')}\n${told('Downloading', 4)}`, in2x),
    good(
      'the number of another update',
      `${told('Installing')}\ncsms> ${update}\nstation> = {status: Accepted}\n${told('Downloading')}`,
      in2x,
    ),
    bad('station', 'a step back', `* ${told('Installing')}\n* ${told('Downloaded')}`, in2x),
    bad(
      'station',
      'a step back',
      '* station> SignedFirmwareStatusNotification {status: Installed, requestId: 3}\n* station> SignedFirmwareStatusNotification {status: Installing, requestId: 3}',
      in16,
    ),
  ],
  'published-has-location': [
    good('a place', `${published}, location: ["http://lc/fw"]}`, in2x),
    good('not yet', 'station> PublishFirmwareStatusNotification {status: Downloading, requestId: 3}', in2x),
    bad('station', 'no place', `* ${published}}`, in2x),
  ],
};
