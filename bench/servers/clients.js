// A number of idle clients in one process: whole stations, or bare ws clients that have said BootNotification. Tells its memory.
import { WebSocket } from 'ws';
import { modelNamed, Station } from '../../dist/station/index.js';
import { createRandom, RealClock } from '../../dist/world/index.js';

const [kind, count, url] = process.argv.slice(2);
const clock = new RealClock();
const random = createRandom(1);
const held = [];

for (let index = 0; index < Number(count); index++) {
  held.push(kind === 'bare' ? await bare(`BARE${index}`) : await station(`CP${index}`));
}
await new Promise((resolve) => setTimeout(resolve, 2000));
globalThis.gc();
globalThis.gc();
const { heapUsed, external } = process.memoryUsage();
process.send({ bytes: heapUsed + external });

async function bare(identity) {
  const socket = new WebSocket(`${url}/${identity}`, 'ocpp2.0.1', { perMessageDeflate: false });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const payload = { reason: 'PowerUp', chargingStation: { model: 'bench', vendorName: 'plugfest' } };
  socket.send(JSON.stringify([2, identity, 'BootNotification', payload]));
  await new Promise((resolve) => socket.once('message', resolve));
  return socket;
}

function station(identity) {
  return new Promise((resolve) => {
    const made = new Station({
      identity,
      edition: '2.0.1',
      model: modelNamed('ac-22kw'),
      clock,
      random: random.fork(identity),
      access: { endpoint: url },
      observe: { changed: (view) => view.registration === 'accepted' && resolve(made) },
    });
    made.powerOn();
  });
}
