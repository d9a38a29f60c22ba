// A small charge point that only knows how to look alive, for trying the station view in a real terminal:
//   node test/tui/fake-station.mjs <folder of the built tui>
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , folder = 'dist/tui'] = process.argv;
const { openStationView, stationPalette } = await import(pathToFileURL(join(folder, 'index.js')).href);

const view = {
  id: 'CP1',
  edition: '2.0.1',
  model: 'ac-22kw-twin',
  power: 'on',
  link: 'up',
  registration: 'accepted',
  queued: 0,
  evses: [1, 2].map((id) => ({
    id,
    connectors: [{ id: 1, status: 'Available', plugged: false, locked: false }],
    powerW: 0,
    registerWh: 12_345_600 * id,
  })),
};
const done = [];
let seq = 0;

const emit = (body) =>
  screen.listener({
    seq: seq++,
    realMs: 0,
    at: 1_767_600_000_000 + seq * 1000,
    elapsed: seq * 1000,
    ...body,
  });
const show = () => emit({ type: 'state', view: structuredClone(view) });
const frame = (from, messageType, action, raw) =>
  emit({
    type: 'frame',
    station: 'CP1',
    seenBy: 'station',
    from,
    messageType,
    action,
    raw: JSON.stringify(raw),
  });

function exchange(action, request, answer) {
  frame('station', 'call', action, [2, `m${seq}`, action, request]);
  frame('csms', 'result', action, [3, `m${seq}`, answer]);
}

function status(evse, text) {
  evse.connectors[0].status = text;
  exchange('StatusNotification', { evseId: evse.id, connectorId: 1, connectorStatus: text }, {});
}

const ACTS = {
  'plug-in'(evse) {
    Object.assign(evse.connectors[0], { plugged: true, locked: false });
    status(evse, 'Occupied');
  },
  unplug(evse) {
    if (evse.connectors[0].locked) return 'the connector is locked';
    Object.assign(evse.connectors[0], { plugged: false });
    delete evse.socPercent;
    status(evse, 'Available');
  },
  tap(evse, { token }) {
    exchange(
      'Authorize',
      { idToken: { idToken: token, type: 'ISO14443' } },
      { idTokenInfo: { status: 'Accepted' } },
    );
    Object.assign(evse, {
      idToken: token,
      transactionId: 'b7c1d2e3-0001',
      powerW: 11_040,
      socPercent: 42,
      transactionWh: 3420,
    });
    evse.connectors[0].locked = true;
  },
  'press-stop'(evse) {
    for (const key of ['idToken', 'transactionId', 'transactionWh']) delete evse[key];
    evse.powerW = 0;
    evse.connectors[0].locked = false;
  },
  fault(evse, { error }) {
    evse.connectors[0].error = error;
    status(evse, 'Faulted');
  },
  'clear-fault'(evse) {
    delete evse.connectors[0].error;
    status(evse, 'Available');
  },
  'cut-power'() {
    view.power = 'off';
  },
  'restore-power'() {
    view.power = 'on';
  },
  'drop-link'() {
    view.link = 'down';
  },
  'restore-link'() {
    view.link = 'up';
  },
};

let leave;
const left = new Promise((resolve) => {
  leave = resolve;
});
const screen = openStationView({
  stdout: process.stdout,
  stdin: process.stdin,
  palette: stationPalette({
    tokens: ['anna', 'ben', 'blocked-card'],
    faults: ['OverCurrentFailure', 'GroundFailure', 'ConnectorLockFailure'],
  }),
  act(name, params) {
    done.push(`${name} ${JSON.stringify(params)}`);
    emit({ type: 'act', station: 'CP1', text: name });
    const refused = ACTS[name]?.(
      view.evses.find(({ id }) => id === params.evse),
      params,
    );
    show();
    return typeof refused === 'string' ? refused : undefined;
  },
  onQuit: () => leave(),
});
show();
exchange(
  'BootNotification',
  { reason: 'PowerUp', chargingStation: { model: 'ac-22kw-twin', vendorName: 'Plugfest' } },
  { currentTime: '2026-01-05T08:00:00.000Z', interval: 300, status: 'Accepted' },
);
for (let i = 0; i < 40; i += 1)
  exchange('Heartbeat', {}, { currentTime: `2026-01-05T08:0${i % 10}:00.000Z` });
await left;
await screen.close();
process.stdout.write(`${done.join('\n')}\nleft\n`);
