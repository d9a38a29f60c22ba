import { loadPki } from '../../../src/pki/index.js';
import { createRandom, RealClock } from '../../../src/world/index.js';

/** Key and certificate of a server on this machine, valid today, and the authority that signed it. */
export async function serverCertificate(): Promise<{ key: string; cert: string; ca: string }> {
  const pki = await loadPki();
  const now = new RealClock().now();
  const said = {
    hosts: ['localhost', '127.0.0.1'],
    stations: [],
    organization: 'Volt',
    days: 30,
    ocspUrl: 'http://ocsp.example/',
  };
  const made = await pki.makeTestPki(said, { now, random: createRandom(1), keyKind: 'ecdsa-p256' });
  const server = made.certificates.get('csms/csms');
  const root = made.certificates.get('cso/root');
  if (!server || !root) throw new RangeError('no certificate of a server');
  const cert = [server.certificate, ...server.intermediates].join('');
  return { key: server.key.privateKey, cert, ca: root.certificate };
}
