import { KEY_KINDS } from '../../pki/types.js';
import { integer, oneOf, text, url } from './parsers.js';
import { many, one, oneOr } from './row.js';
import { shared } from './shared.js';

/** Options of `plugfest certs`. */
export const certsOptions = {
  id: many({
    placeholder: 'TEXT',
    summary: 'identity of a station; several by giving it again (default: CP1)',
    parser: text,
  }),
  host: many({
    placeholder: 'NAME',
    summary:
      'name or address of the CSMS; the first becomes its common name (default: localhost, 127.0.0.1, ::1)',
    parser: text,
  }),
  organization: oneOr(
    { placeholder: 'TEXT', summary: 'the operator who owns CSMS and stations', parser: text },
    'Plugfest CSO',
  ),
  keyKind: oneOr(
    {
      placeholder: 'KIND',
      summary: `algorithm of the keys (${KEY_KINDS.join(', ')})`,
      parser: oneOf(KEY_KINDS),
    },
    'ecdsa-p256',
  ),
  days: oneOr(
    { placeholder: 'NUMBER', summary: 'how long certificates are valid', parser: integer(2, 7000) },
    825,
  ),
  ocsp: one({
    placeholder: 'URL',
    summary: 'address of the OCSP responder that certificates name',
    parser: url('http', 'https'),
  }),
  json: shared.json,
  config: shared.config,
};
