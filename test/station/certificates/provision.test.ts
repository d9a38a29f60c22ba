import fc from 'fast-check';
import { expect, test } from 'vitest';
import { credentialsOf } from '../../../src/station/certificates/credentials.js';
import { provision } from '../../../src/station/certificates/provision.js';
import { freshState } from '../../../src/station/core/fresh.js';
import { modelNamed } from '../../../src/station/models/index.js';
import { VIRTUAL_EPOCH } from '../../../src/world/index.js';
import { booted } from '../harness/bench.js';
import { certificate, pki } from '../harness/certificates.js';

const model = modelNamed('ac-22kw');
if (!model) throw new Error('no such model');
const root = await certificate('Root');
const sub = await certificate('Sub', { by: root });
const own = await certificate('CP1', { by: sub, purpose: 'client' });
const chain = own.certificate + sub.certificate;

test('what a station was given for its connection is what it would connect with', () => {
  const state = freshState(model);
  provision(state, pki, { ca: root.certificate, cert: chain, key: own.key.privateKey });
  expect(credentialsOf(state, VIRTUAL_EPOCH)).toEqual({
    ca: [root.certificate],
    cert: chain,
    key: own.key.privateKey,
  });
  expect(state.memory.certificates?.own[0]?.hashes.SHA256).toEqual(
    pki.hashDataOf(own.certificate, sub.certificate),
  );
  expect(state.memory.certificates?.own[0]?.chain[0]?.hashes.SHA256).toEqual(
    pki.hashDataOf(sub.certificate, root.certificate),
  );
});

test('what cannot be read is left out', () => {
  const state = freshState(model);
  provision(state, pki, { ca: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n' });
  expect(credentialsOf(state, VIRTUAL_EPOCH)).toEqual({});
});

test('no damage to a certificate gets it installed, or stops the station', () => {
  const bytes = Buffer.from(root.certificate.replace(/-----[^-]+-----|\s/g, ''), 'base64');
  const bench = booted({ edition: '2.0.1', pki });
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] as number) ^ flip;
      const body = damaged.toString('base64');
      const pem = `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`;
      const { status } = bench.hear('installCertificate', {
        certificateType: 'CSMSRootCertificate',
        certificate: pem,
      });
      expect(status).toBe('Rejected');
      expect(bench.hear('certificateSigned', { certificateChain: pem }).status).toBe('Rejected');
    }),
    { numRuns: 200 },
  );
});
