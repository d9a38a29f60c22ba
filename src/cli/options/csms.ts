import { path, pathOrUrl, port, text } from './parsers.js';
import { flag, many, one, oneOr } from './row.js';
import { shared } from './shared.js';

/** Options of `plugfest csms`. Ports are below 32768, where no system hands out ports to outgoing connections. */
export const csmsOptions = {
  port: oneOr({ short: 'p', placeholder: 'PORT', summary: 'port for stations', parser: port }, 9000),
  apiPort: oneOr({ placeholder: 'PORT', summary: 'port of the operator API', parser: port }, 9080),
  host: oneOr(
    {
      placeholder: 'ADDRESS',
      summary: 'address to listen on',
      parser: text,
    },
    '127.0.0.1',
  ),
  data: one({
    short: 'd',
    placeholder: 'FILE|URL',
    summary:
      'keep everything in this file, or in this PostgreSQL database (default: in memory, until it ends)',
    parser: pathOrUrl,
  }),
  firmware: one({
    placeholder: 'DIR',
    summary: 'folder of firmware: its files can be offered to stations by name',
    parser: path,
  }),
  password: one({
    placeholder: 'TEXT',
    summary: 'password that every station must give (HTTP Basic); better set in the environment',
    parser: text,
  }),
  apiKey: one({
    placeholder: 'TEXT',
    summary:
      'key of the operator API that opens everything; better set in the environment (default: one is made and printed at the first start)',
    parser: text,
  }),
  payments: one({
    placeholder: 'FILE',
    summary:
      'payment providers besides the sandbox (YAML or JSON); `${env.NAME}` in it is taken from the environment',
    parser: path,
  }),
  mail: one({
    placeholder: 'URL',
    summary:
      'mail server that letters are handed to: smtp://user:password@host:587?from=address (STARTTLS) or smtps://; better set in the environment (default: a file each, beside --data)',
    parser: text,
  }),
  cert: many({
    placeholder: 'FILE',
    summary:
      'certificate of this CSMS (PEM): stations connect by TLS. Given twice, with two keys: one for ECDSA and one for RSA',
    parser: path,
  }),
  key: many({ placeholder: 'FILE', summary: 'private key of that certificate (PEM)', parser: path }),
  ca: one({
    placeholder: 'FILE',
    summary: 'certificate authority of the stations (PEM): they must show a certificate of it',
    parser: path,
  }),
  crl: many({
    placeholder: 'FILE',
    summary: 'refuse stations whose certificate this list revokes (PEM); each authority needs its list',
    parser: path,
  }),
  organization: one({
    placeholder: 'TEXT',
    summary: 'owner that certificates of stations must name',
    parser: text,
  }),
  pki: one({
    placeholder: 'DIR',
    summary: 'folder of `plugfest certs` whose authorities sign for stations and drivers (default: new ones)',
    parser: path,
  }),
  strict: flag({
    summary: 'refuse stations and tokens that are not on record; without it everybody is welcome',
  }),
  force: flag({ summary: 'let `restore` replace what is there' }),
  quiet: flag({ short: 'q', summary: 'do not print frames' }),
  json: shared.json,
  config: shared.config,
};
