/** Lines about transactions of OCPP 2.x. */

/** An event of transaction T: `event('Updated 3 ChargingStateChanged', 'chargingState: Charging', 'offline: true')`. */
export function event(head: string, info = '', fields = '', id = 'T'): string {
  const [type, seqNo, triggerReason, time = '$now'] = head.split(' ');
  const more = fields === '' ? '' : `, ${fields}`;
  const told = info === '' ? '' : `, ${info}`;
  return (
    `TransactionEvent {eventType: ${type}, timestamp: ${time}, triggerReason: ${triggerReason}, seqNo: ${seqNo}, ` +
    `transactionInfo: {transactionId: "${id}"${told}}${more}}`
  );
}

/** Messages of the station, each answered. */
export function told(...messages: string[]): string {
  return messages.map((message) => `${said(message)}\ncsms> =`).join('\n');
}

const said = (message: string): string =>
  message.startsWith('* ') ? `* station> ${message.slice(2)}` : `station> ${message}`;

export const evse1 = 'evse: {id: 1, connectorId: 1}';
export const card = 'idToken: {idToken: AA, type: ISO14443}';

/** `meterValue` of samples at one time: `samples('Transaction.Begin 100', 'Sample.Periodic 120 Wh $now-5m')`. */
export function samples(...list: string[]): string {
  const elements = list.map((sample) => {
    const [context, value, unit = 'Wh', time = '$now'] = sample.split(' ');
    return `{timestamp: ${time}, sampledValue: [{context: ${context}, value: ${value}, unitOfMeasure: {unit: ${unit}}}]}`;
  });
  return `meterValue: [${elements.join(', ')}]`;
}

export const started = event('Started 0 CablePluggedIn', 'chargingState: EVConnected', evse1);
export const ended = event('Ended 2 EVCommunicationLost', 'stoppedReason: EVDisconnected');
