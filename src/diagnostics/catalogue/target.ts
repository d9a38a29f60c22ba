import { rows } from './row.js';

/** PF2xxx: reaching the other end, and reaching its operator side. */
export const target = rows({
  PF2001: {
    title: 'Endpoint cannot be reached',
    exit: 'error',
    message: 'nothing answers at {url}: {reason}',
    fix: 'Check host, port and that the CSMS is running.',
  },
  PF2002: {
    title: 'Host name does not resolve',
    exit: 'error',
    message: 'the host name `{host}` cannot be resolved',
    fix: 'Check the spelling and the name server.',
  },
  PF2003: {
    title: 'TLS handshake failed',
    exit: 'error',
    message: 'no secure connection to {url}: {reason}',
    fix: 'Trust its certificate authority with `--ca FILE`, check the name in its certificate and the time of both ends.',
  },
  PF2004: {
    title: 'Subprotocol refused',
    exit: 'error',
    message: '{url} does not accept the subprotocol `{subprotocol}`',
    fix: 'Choose an edition that the CSMS speaks with `--edition`.',
    doc: 'A CSMS that knows none of the offered subprotocols completes the handshake without naming one and closes the connection (OCPP-J 1.6 3.2; OCPP 2.0.1 part 4 3.1.2).',
  },
  PF2005: {
    title: 'Credentials refused',
    exit: 'error',
    message: '{url} refused the credentials of the station (HTTP 401)',
    fix: 'Give the station its password with `--password`, or in `stations` of the scenario.',
  },
  PF2006: {
    title: 'Station not known to the CSMS',
    exit: 'error',
    message: '{url} does not know the station (HTTP 404)',
    fix: 'Register the identity in the CSMS, and check the path of the endpoint: the identity is appended to it.',
  },
  PF2007: {
    title: 'Connection refused by HTTP status',
    exit: 'error',
    message: '{url} answered HTTP {status} instead of opening a WebSocket',
    fix: 'Check that the address is the OCPP endpoint and not a web page or a proxy.',
  },
  PF2008: {
    title: 'Not a WebSocket endpoint',
    exit: 'error',
    message: '{url} does not speak WebSocket: {reason}',
    fix: 'An OCPP-J endpoint begins with `ws://` or `wss://`.',
  },
  PF2009: {
    title: 'Connection timed out',
    exit: 'error',
    message: 'no connection to {url} within {seconds} s',
    fix: 'Check firewalls between here and there, or raise `--connect-timeout`.',
  },
  PF2010: {
    title: 'Endpoint address is not usable',
    exit: 'invalid',
    message: '`{url}` is not an address of an OCPP-J endpoint: {reason}',
    fix: 'Write it like `ws://host:9000/ocpp`; the station identity is appended.',
  },
  PF2011: {
    title: 'Port is taken',
    exit: 'error',
    message: 'port {port} on {host} is already in use',
    fix: 'End the program that uses it, or choose another with {option}.',
  },
  PF2012: {
    title: 'Address cannot be listened on',
    exit: 'error',
    message: 'cannot listen on {host}:{port}: {reason}',
    fix: 'Choose an address of this machine and a port above 1023.',
  },
  PF2030: {
    title: 'Adapter file is not valid',
    exit: 'invalid',
    message: 'the adapter cannot be used: {problem}',
    fix: 'The adapter page of the documentation describes every key.',
  },
  PF2031: {
    title: 'Adapter request failed',
    exit: 'error',
    message: 'the operator side of the CSMS did not do `{command}`: {reason}',
    fix: 'Check the address and the key in the adapter file, and what the CSMS logged.',
  },
  PF2032: {
    title: 'Adapter answer cannot be read',
    exit: 'error',
    message: 'the answer to `{command}` has nothing at `{path}`',
    fix: 'Correct the path in the adapter file; the report shows the answer.',
  },
});
