// Bare stations for measurements: a socket each, one call outstanding, nothing that costs the measuring process more than it must.
import { WebSocket } from 'ws';

/** One station. `call` resolves with the payload of the answer, and notes how long it took. */
export class BareStation {
  #socket;
  #waiting;
  #count = 0;

  constructor(identity, times) {
    this.identity = identity;
    this.times = times;
  }

  connect(endpoint) {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(`${endpoint}/${this.identity}`, ['ocpp2.0.1'], {
        perMessageDeflate: false,
      });
      socket.once('open', resolve);
      socket.once('error', reject);
      socket.on('message', (text) => this.#heard(JSON.parse(text)));
      this.#socket = socket;
    });
  }

  call(action, payload) {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject, sent: performance.now() };
      this.#socket.send(JSON.stringify([2, String(++this.#count), action, payload]));
    });
  }

  drop() {
    this.#socket.terminate();
  }

  #heard([type, , first, second]) {
    const { resolve, reject, sent } = this.#waiting;
    this.times.push(performance.now() - sent);
    if (type === 3) resolve(first);
    else reject(new Error(`${this.identity}: ${first} ${second}`));
  }
}

const now = () => new Date().toISOString();

export async function boot(station) {
  const payload = { reason: 'PowerUp', chargingStation: { vendorName: 'Plugfest', model: 'bench' } };
  const { status } = await station.call('BootNotification', payload);
  if (status !== 'Accepted') throw new Error(`${station.identity} is ${status}`);
  await tellStatus(station, 'Available');
}

/** What a station says from one vehicle to the next: 11 calls. */
export async function work(station, name) {
  const idToken = { idToken: `TOKEN-${station.identity}`, type: 'ISO14443' };
  await tellStatus(station, 'Occupied');
  await station.call('Authorize', { idToken });
  const told = (eventType, triggerReason, seqNo, more = {}) =>
    station.call('TransactionEvent', {
      eventType,
      timestamp: now(),
      triggerReason,
      seqNo,
      transactionInfo: { transactionId: `${station.identity}-${name}`, chargingState: 'Charging' },
      evse: { id: 1, connectorId: 1 },
      meterValue: [{ timestamp: now(), sampledValue: samples(seqNo) }],
      ...more,
    });
  await told('Started', 'Authorized', 0, { idToken });
  for (let seqNo = 1; seqNo <= 5; seqNo++) await told('Updated', 'MeterValuePeriodic', seqNo);
  await told('Ended', 'StopAuthorized', 6, { idToken });
  await tellStatus(station, 'Available');
  await station.call('Heartbeat', {});
}

export const CALLS_OF_WORK = 11;

function tellStatus(station, connectorStatus) {
  return station.call('StatusNotification', { timestamp: now(), connectorStatus, evseId: 1, connectorId: 1 });
}

function samples(seqNo) {
  const value = (measurand, amount) => ({ value: amount, measurand });
  return [
    value('Energy.Active.Import.Register', 1000 + seqNo * 100),
    value('Power.Active.Import', 11_000),
    value('Current.Import', 16),
    value('Voltage', 230),
  ];
}
