// Frames per second from 500 stations: TransactionEvent and its answer, both ends validated, durable; beside bare ws with the same JSON.
import { WebSocket } from 'ws';
import { connectStation } from '../dist/wire/index.js';
import { createRandom, RealClock } from '../dist/world/index.js';
import { startServer } from './process.js';

const STATIONS = 500;
const SECONDS = 8;
const WARM_UP_S = 2;

export async function frames() {
  const bare = await measure('bare', connectBare);
  const ours = await measure('csms', connectPeer);
  return [
    {
      what: `frames/s, ${STATIONS} stations, TransactionEvent and answer, validated at both ends, durable; baseline bare ws`,
      measured: Math.round(ours * 2).toLocaleString('en'),
      baseline: Math.round(bare * 2).toLocaleString('en'),
      ratio: (ours / bare).toFixed(2),
    },
  ];
}

/** Round trips per second. */
async function measure(server, connect) {
  const running = await startServer(server);
  const stations = await Promise.all(
    Array.from({ length: STATIONS }, (_, index) => connect(running.url, `BENCH${index}`)),
  );
  let count = 0;
  let stop = false;
  const loops = stations.map(async (call) => {
    for (let seqNo = 1; !stop; seqNo++) {
      await call(seqNo);
      count += 1;
    }
  });
  await delay(WARM_UP_S);
  const [before, begun] = [count, performance.now()];
  await delay(SECONDS);
  const rate = (count - before) / ((performance.now() - begun) / 1000);
  stop = true;
  await Promise.all(loops);
  await running.stop();
  return rate;
}

function delay(seconds) {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}

function event(identity, seqNo, eventType = 'Updated') {
  return {
    eventType,
    timestamp: new Date().toISOString(),
    triggerReason: eventType === 'Started' ? 'Authorized' : 'MeterValuePeriodic',
    seqNo,
    transactionInfo: { transactionId: `tx-${identity}`, chargingState: 'Charging' },
    ...(eventType === 'Started'
      ? { evse: { id: 1, connectorId: 1 }, idToken: { idToken: identity, type: 'ISO14443' } }
      : {}),
    meterValue: [
      {
        timestamp: new Date().toISOString(),
        sampledValue: [
          {
            value: 1000 + seqNo,
            measurand: 'Energy.Active.Import.Register',
            context: 'Sample.Periodic',
            unitOfMeasure: { unit: 'Wh' },
          },
          {
            value: 11_000,
            measurand: 'Power.Active.Import',
            context: 'Sample.Periodic',
            unitOfMeasure: { unit: 'W' },
          },
        ],
      },
    ],
  };
}

async function connectPeer(url, identity) {
  const clock = new RealClock();
  const { peer, refused } = await connectStation({
    endpoint: url,
    identity,
    editions: ['2.0.1'],
    clock,
    random: createRandom(identity.length),
  });
  if (!peer) throw new Error(refused.message);
  await said(
    peer.call('BootNotification', {
      reason: 'PowerUp',
      chargingStation: { model: 'bench', vendorName: 'plugfest' },
    }),
  );
  await said(peer.call('TransactionEvent', event(identity, 0, 'Started')));
  return (seqNo) => said(peer.call('TransactionEvent', event(identity, seqNo)));
}

async function said(call) {
  const outcome = await call;
  if (outcome.kind !== 'result') throw new Error(`no result: ${JSON.stringify(outcome)}`);
}

async function connectBare(url, identity) {
  const socket = new WebSocket(`${url}/${identity}`, 'ocpp2.0.1');
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  let answered = () => {};
  socket.on('message', (data) => answered(JSON.parse(data.toString())));
  return (seqNo) =>
    new Promise((resolve) => {
      answered = resolve;
      socket.send(
        JSON.stringify([
          2,
          `${identity}-${seqNo}-0123456789abcdef`,
          'TransactionEvent',
          event(identity, seqNo),
        ]),
      );
    });
}
