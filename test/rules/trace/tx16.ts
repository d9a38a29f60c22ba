/** Lines about transactions of OCPP 1.6. */

export const start = (fields = '', time = '$now'): string =>
  `StartTransaction {connectorId: 1, idTag: AA, meterStart: 100, timestamp: ${time}${fields === '' ? '' : `, ${fields}`}}`;

export const given = (id: number): string => `csms> = {transactionId: ${id}, idTagInfo: {status: Accepted}}`;

export const stop = (id: number, fields = '', meterStop = 200, time = '$now'): string =>
  `StopTransaction {transactionId: ${id}, meterStop: ${meterStop}, timestamp: ${time}${fields === '' ? '' : `, ${fields}`}}`;

/** MeterValues of transaction 7 with one register reading. */
export const meter = (value: number | string, time = '$now', unit = 'Wh'): string =>
  `MeterValues {connectorId: 1, transactionId: 7, meterValue: [{timestamp: ${time}, sampledValue: [{value: "${value}", unit: ${unit}}]}]}`;

/** Transaction 7 is running. */
export const running = `station> ${start()}\n${given(7)}`;
