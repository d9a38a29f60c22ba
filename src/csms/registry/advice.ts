/** What to do about a handshake that was turned away, by its code. `tls-` and a fault of TLS: see `TlsFault`. */
const ADVICE: Readonly<Record<string, string>> = {
  'unknown-station':
    'Put the station on record under exactly this identity, or let unknown stations wait (setting unknownStations: pending). Case counts.',
  'no-password':
    'Give the station its password for HTTP Basic authentication (1.6: AuthorizationKey, 2.x: BasicAuthPassword), or take it off the record here.',
  'wrong-password':
    'Set the password of the station on record to the one it has, or type it into the station again. In 1.6 AuthorizationKey is hexadecimal.',
  'installer-code-expired': 'Give out a new installer code; the old one is over.',
  'security-profile-lowered':
    'The station has used a higher security profile before. Raise it again at the station, or lower `securityProfile` on record if that is meant.',
  'certificate-of-another':
    'The certificate names another station: find out which device this is. Common name or serial number has to be the identity.',
  'certificate-of-another-owner':
    'The organization in the certificate is not that of the setting `organization`: the station needs one of this operator.',
  'station-decommissioned':
    'The station was taken out of service. To use its identity again, recommission it.',
  'station-refused': 'An operator refused this station. Approve it if that was a mistake.',
  'identity-in-use':
    'A station is connected under this identity and alive. Find out which of the two is the real one; the other needs an identity of its own.',
  'no-common-subprotocol':
    'Set the station to ocpp1.6, ocpp2.0.1 or ocpp2.1: it offered none that is spoken here, or no Sec-WebSocket-Protocol at all.',
  'no-identity': 'Append the identity of the station to the address: wss://host/ocpp/IDENTITY.',
  'bad-identity':
    'Give the station an identity of at most 48 letters, digits and signs such as - and _ (2.x: identifierString).',
  'bad-path': 'Percent-encode the identity in the address.',
  'bad-subprotocols':
    'Sec-WebSocket-Protocol has to be a list of different names, such as ocpp2.0.1, ocpp1.6.',
  'not-websocket':
    'Something speaks HTTP here that is no WebSocket client: a browser, a scanner, or a wrong address.',
  'tls-expired': 'The certificate of the station has expired: renew it.',
  'tls-not-yet-valid': 'The certificate is valid only later: set the clocks, or wait.',
  'tls-revoked': 'The certificate was revoked: install another one.',
  'tls-self-signed':
    'The certificate is signed by nobody else: install one of an authority that is believed here.',
  'tls-unknown-authority':
    'The authority of the certificate is not among those believed here: add it, or install another.',
  'tls-bad-certificate': 'Install a proper certificate of its own on the station.',
  'tls-version': 'Allow TLS 1.2 or above at the station.',
  'tls-cipher': 'Allow one of the cipher suites of OCPP (A00.FR.318) at the station.',
  'tls-certificate-refused':
    'The station does not believe this CSMS: install the root of its certificate there (CSMSRootCertificate), and check the host name.',
  'tls-not-tls': 'The station speaks plain text to a port with TLS: use wss:// in its address.',
  'could-not-decide': 'The CSMS failed; its log says more.',
};

const OTHERWISE = 'Compare what the station does with the reason.';

export function adviceFor(code: string): string {
  return ADVICE[code] ?? OTHERWISE;
}

export const KNOWN_CODES: readonly string[] = Object.keys(ADVICE);
