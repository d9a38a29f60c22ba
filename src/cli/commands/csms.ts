import type { Csms, CsmsEvent } from '../../csms/index.js';
import { plain } from '../../report/text.js';
import type { ServerTls } from '../../wire/index.js';
import { authoritiesIn } from '../authorities.js';
import { type Context, defineCommand } from '../declaration.js';
import { frameLine } from '../frame-line.js';
import { mailerOf } from '../mailer.js';
import { csmsOptions } from '../options/csms.js';
import type { Values } from '../options/row.js';
import { readPayments } from '../payments-file.js';
import { readOptionFile } from '../read-file.js';
import { needBoth } from '../run-target.js';
import { archive, archiveAction } from '../store-archive.js';
import { storePlace } from '../store-place.js';

export const csms = defineCommand({
  name: 'csms',
  summary: 'be a CSMS for real or virtual charge points',
  description:
    'Runs the embedded CSMS in the foreground: stations of OCPP 1.6, 2.0.1 and 2.1 connect to one port, operators use the HTTP API on another. Prints frames, sessions and bills. Everybody is welcome unless --strict.',
  arguments: [
    { name: 'action', summary: '`backup` or `restore`, of what --data keeps; without it the CSMS runs' },
    { name: 'file', summary: 'the backup' },
  ],
  options: csmsOptions,
  examples: [
    { command: 'plugfest csms', summary: 'stations at ws://127.0.0.1:9000, API at http://127.0.0.1:9080' },
    {
      command: 'plugfest csms --data csms.db --strict',
      summary: 'keep everything in a file, refuse strangers',
    },
    {
      command: 'plugfest csms --data postgres://user:password@db.example/plugfest',
      summary: 'keep everything in PostgreSQL, 15 or newer',
    },
    {
      command: 'plugfest csms backup monday.gz --data csms.db',
      summary: 'copy everything, while no CSMS runs on it; `restore` brings it back, there or in PostgreSQL',
    },
    {
      command: 'plugfest csms --cert certs/csms/csms.pem --key certs/csms/csms.key --ca certs/cso/root.pem',
      summary: 'security profile 3, with certificates of `plugfest certs`; without --ca: profile 2',
    },
    {
      command: 'plugfest csms --data csms.db --mail smtp://me:secret@mail.example?from=charging@example.com',
      summary: 'write to drivers by a mail server, on port 587 with STARTTLS',
    },
    {
      command: 'plugfest csms --host 0.0.0.0 --data csms.db',
      summary: 'for stations on the network; the first start prints a key of the operator API',
    },
  ],
  async run({ options, arguments: args }, context) {
    const wanted = archiveAction(args);
    if (wanted) {
      await archive(wanted, options, context);
      return 'passed';
    }
    const { createCsms } = await import('../../csms/index.js');
    const mailer = await mailerOf(options);
    const { createRandom, RealClock, randomSeed } = await import('../../world/index.js');
    const signal = context.interruption();
    const clock = new RealClock();
    const system = await createCsms({
      clock,
      random: createRandom(randomSeed()),
      store: storePlace(options.data),
      settings: settingsOf(options),
      ...(options.pki === undefined
        ? {}
        : { authorities: await authoritiesIn(options.pki, context.cwd, clock) }),
      firmwareFolder: options.firmware,
      ...(mailer && { mailer }),
      ...(options.payments === undefined ? {} : { payments: await readPayments(options.payments) }),
      log: ({ level, text }) => level !== 'info' && context.stderr.write(`${level}: ${text}\n`),
    });
    try {
      await open(system, options, context);
      await aborted(signal);
      return 'interrupted';
    } finally {
      await system.close();
    }
  },
});

type Options = Values<typeof csmsOptions>;

function settingsOf({ strict, password, organization }: Options) {
  return {
    unknownStations: strict ? ('refuse' as const) : ('accept' as const),
    acceptUnknownTokens: !strict,
    ...(password === undefined ? {} : { stationPassword: password }),
    ...(organization === undefined ? {} : { organization }),
  };
}

async function open(system: Csms, options: Options, context: Context): Promise<void> {
  const { isoTime } = await import('../../world/index.js');
  const say = (text: string): void => context.stdout.write(`${text}\n`);
  if (!options.quiet) {
    const { frameEventOf } = await import('../../run/index.js');
    system.onFrame((record) =>
      say(
        options.json
          ? JSON.stringify({ type: 'frame', at: record.at, ...frameEventOf(record) })
          : frameLine(frameEventOf(record), isoTime(record.at)),
      ),
    );
  }
  system.onEvent((event) => {
    const words = options.json ? JSON.stringify(event) : eventLine(event, isoTime(event.at));
    if (words !== undefined) say(words);
  });
  const { host } = options;
  const tls = tlsOf(options);
  const stations = await system.listen({ port: options.port, host, ...(tls ? { tls } : {}) });
  const api = await system.startApi({
    port: options.apiPort,
    host,
    ...(options.apiKey === undefined ? {} : { apiKey: options.apiKey }),
  });
  const key = options.apiKey === undefined ? (await system.access.keys.first())?.secret : undefined;
  if (options.json) {
    const made = key === undefined ? {} : { key };
    say(JSON.stringify({ type: 'ready', stations: stations.url, api: api.url, ...made }));
    return;
  }
  say(
    `stations connect to ${stations.url}/IDENTITY\noperator API at ${api.url}/api/v1/openapi.json, health at ${api.url}/health`,
  );
  say(keyLine(options, key));
}

/** A key is shown when it is made and never again: its text is not on record. */
function keyLine({ apiKey, data }: Options, made: string | undefined): string {
  if (apiKey !== undefined) return 'operator API key: the one of --api-key';
  if (made === undefined) return 'operator API key: one made earlier; if it is lost, start with --api-key';
  const lasting = data === undefined ? 'until this ends' : `kept in ${data} as a hash, so note it now`;
  return `operator API key: ${made} (${lasting})`;
}

/** Sessions and what else an operator watches for; frames tell the rest. */
function eventLine(event: CsmsEvent, at: string): string | undefined {
  const text = EVENT_WORDS[event.type]?.(event as never);
  return text === undefined ? undefined : `${at.slice(11, 23)} ${plain(text)}`;
}

type Words = { [T in CsmsEvent['type']]?: (event: Extract<CsmsEvent, { type: T }>) => string };

const EVENT_WORDS: Words = {
  connected: ({ station, edition }) => `${station} connected, OCPP ${edition}`,
  disconnected: ({ station, reason }) => `${station} disconnected${reason ? `: ${reason}` : ''}`,
  registered: ({ station, status }) => `${station} registered: ${status}`,
  'session-started': ({ station, session }) => `${station} session ${session} started`,
  'session-ended': ({ station, session, energyWh, stopReason }) =>
    `${station} session ${session} ended: ${(energyWh / 1000).toFixed(3)} kWh, ${stopReason}`,
  billed: ({ station, session, total, currency }) =>
    `${station} session ${session} billed: ${(total / 100).toFixed(2)} ${currency}`,
  'file-received': ({ station, name, size }) => `${station} delivered ${name}, ${size} bytes`,
};

function tlsOf({ cert, key, ca, crl }: Options): ServerTls | undefined {
  needBoth(cert[0], key[0]);
  if (cert.length === 0) return undefined;
  return {
    cert: cert.map(readOptionFile),
    key: key.map(readOptionFile),
    ...(ca === undefined ? {} : { ca: readOptionFile(ca), requestCert: true }),
    ...(crl.length === 0 ? {} : { crl: crl.map(readOptionFile) }),
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
