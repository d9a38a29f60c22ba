import { describe, expect, test } from 'vitest';
import type { Vocabulary } from '../../src/dialect/common/vocabulary.js';
import * as v1 from '../../src/dialect/v1/words.js';
import { wordsOf } from '../../src/dialect/v2/words.js';
import { type Edition, enumOf } from '../../src/ocpp/index.js';

type AnyVocabulary = Vocabulary<string>;

/** Words of `richer` that `vocabulary` has no word for; the words that it does find must be its own. */
function lost(vocabulary: AnyVocabulary, own: readonly string[], richer: readonly string[]): string[] {
  const found = richer.map((word) => vocabulary.find(word)).filter((word) => word !== undefined);
  expect(own).toEqual(expect.arrayContaining(found));
  return richer.filter((word) => vocabulary.find(word) === undefined);
}

const v16Table: [name: string, vocabulary: AnyVocabulary, counterpart: string, lost: string[]][] = [
  ['AuthorizationStatus', v1.authorizationStatus, 'AuthorizationStatusEnumType', []],
  ['Reason', v1.stopReason, 'ReasonEnumType', []],
  ['AvailabilityStatus', v1.availabilityStatus, 'ChangeAvailabilityStatusEnumType', []],
  ['ClearCacheStatus', v1.clearCacheStatus, 'ClearCacheStatusEnumType', []],
  ['DataTransferStatus', v1.dataTransferStatus, 'DataTransferStatusEnumType', []],
  ['RemoteStartStopStatus', v1.remoteStatus, 'RequestStartStopStatusEnumType', []],
  ['ResetStatus', v1.resetStatus, 'ResetStatusEnumType', []],
  ['ResetType', v1.resetType, 'ResetEnumType', ['ImmediateAndResume']],
  ['UnlockStatus', v1.unlockStatus, 'UnlockStatusEnumType', []],
  ['TriggerMessageStatus', v1.triggerStatus, 'TriggerMessageStatusEnumType', []],
  ['ConfigurationStatus', v1.configurationStatus, 'SetVariableStatusEnumType', []],
  ['LogEnumType', v1.logType, 'LogEnumType', ['DataCollectorLog']],
  ['LogStatusEnumType', v1.logStatus, 'LogStatusEnumType', []],
  ['UploadLogStatusEnumType', v1.uploadLogStatus, 'UploadLogStatusEnumType', []],
  ['DiagnosticsStatus', v1.diagnosticsStatus, 'UploadLogStatusEnumType', []],
  [
    'FirmwareStatus',
    v1.firmwareStatus,
    'FirmwareStatusEnumType',
    ['DownloadScheduled', 'DownloadPaused', 'InstallRebooting', 'InstallScheduled', 'SignatureVerified'],
  ],
  ['FirmwareStatusEnumType', v1.signedFirmwareStatus, 'FirmwareStatusEnumType', []],
  ['ReadingContext', v1.readingContext, 'ReadingContextEnumType', []],
  ['Phase', v1.phase, 'PhaseEnumType', []],
  ['Location', v1.location, 'LocationEnumType', ['Upstream']],
  ['ChargingProfileKindType', v1.profileKind, 'ChargingProfileKindEnumType', ['Dynamic']],
  ['RecurrencyKindType', v1.recurrencyKind, 'RecurrencyKindEnumType', []],
];

describe('words of 1.6 for the words of 2.1', () => {
  test.each(v16Table)('%s', (name, vocabulary, counterpart, expected) => {
    expect(lost(vocabulary, enumOf('1.6', name), enumOf('2.1', counterpart))).toEqual(expected);
  });

  test('every condition of a connector has a word', () => {
    const conditions = ['Occupied', ...enumOf('1.6', 'ChargePointStatus')];
    expect(lost(v1.chargePointStatus, enumOf('1.6', 'ChargePointStatus'), conditions)).toEqual([]);
  });

  test('a renamed word is heard as the intents have it, the nearest one as itself', () => {
    expect(v1.profilePurpose.say('ChargingStationMaxProfile')).toBe('ChargePointMaxProfile');
    expect(v1.profilePurpose.hear('ChargePointMaxProfile')).toBe('ChargingStationMaxProfile');
    expect(v1.stopReason.say('ImmediateReset')).toBe('HardReset');
    expect(v1.stopReason.hear('HardReset')).toBe('HardReset');
  });
});

/** What 2.1 has words for and 2.0.1 has not, not even a near one. */
const lostIn201: [key: keyof ReturnType<typeof wordsOf>, enumeration: string, lost: string[]][] = [
  ['stoppedReason', 'ReasonEnumType', []],
  [
    'triggerReason',
    'TriggerReasonEnumType',
    ['LimitSet', 'OperationModeChanged', 'RunningCost', 'TariffChanged'],
  ],
  ['resetType', 'ResetEnumType', ['ImmediateAndResume']],
  ['logType', 'LogEnumType', ['DataCollectorLog']],
  ['location', 'LocationEnumType', ['Upstream']],
  ['messageFormat', 'MessageFormatEnumType', ['QRCODE']],
  ['messageTrigger', 'MessageTriggerEnumType', ['SignV2G20Certificate', 'CustomTrigger']],
  ['profileKind', 'ChargingProfileKindEnumType', ['Dynamic']],
  ['profilePurpose', 'ChargingProfilePurposeEnumType', ['PriorityCharging', 'LocalGeneration']],
  ['authorizationStatus', 'AuthorizationStatusEnumType', []],
  ['uploadLogStatus', 'UploadLogStatusEnumType', []],
  ['unlockStatus', 'UnlockStatusEnumType', []],
];

describe('words of 2.0.1 for the words of 2.1', () => {
  test.each(lostIn201)('%s', (key, enumeration, expected) => {
    const vocabulary = wordsOf('2.0.1')[key] as AnyVocabulary;
    expect(lost(vocabulary, enumOf('2.0.1', enumeration), enumOf('2.1', enumeration))).toEqual(expected);
  });

  test('what payment and autocharge identify comes near to a type of 2.0.1', () => {
    const { idTokenType } = wordsOf('2.0.1');
    expect(['EVCCID', 'DirectPayment'].map((it) => idTokenType.find(it))).toEqual(['MacAddress', 'Central']);
    expect(wordsOf('2.1').idTokenType.find('OwnKind')).toBe('OwnKind');
  });
});

describe.each(['2.0.1', '2.1'] as Edition[])('words of %s for the words of 1.6', (edition) => {
  const words = wordsOf(edition);
  const table: [AnyVocabulary, own: string, of16: string][] = [
    [words.connectorStatus, 'ConnectorStatusEnumType', 'ChargePointStatus'],
    [words.stoppedReason, 'ReasonEnumType', 'Reason'],
    [words.resetType, 'ResetEnumType', 'ResetType'],
    [words.unlockStatus, 'UnlockStatusEnumType', 'UnlockStatus'],
    [words.messageTrigger, 'MessageTriggerEnumType', 'MessageTrigger'],
    [words.readingContext, 'ReadingContextEnumType', 'ReadingContext'],
  ];
  test.each(table)('%#', (vocabulary, own, of16) => {
    expect(lost(vocabulary, enumOf(edition, own), enumOf('1.6', of16))).toEqual([]);
  });
  test('only the temperature and the fan are not measured', () => {
    const own = enumOf(edition, 'MeasurandEnumType');
    expect(lost(words.measurand, own, enumOf('1.6', 'Measurand'))).toEqual(['Temperature', 'RPM']);
  });
});

test('an edition of another family has no words here', () => {
  expect(() => wordsOf('1.6')).toThrow('not of family 2');
});
