import { describe, expect, it } from 'vitest';
import type { Authority } from '../../src/pki/index.js';
import { bench, DAY, NOW, pki } from './support.js';

const { root, issue } = bench();
const top = await root('Top');
const middle = await issue(top, { commonName: 'Middle' }, 'authority', { pathLength: 0 });
const leaf = await issue(middle, { commonName: 'CP1', organization: 'CSO' });
const stranger = await root('Stranger');

const verdict = (chain: Authority[], roots: Authority[] = [top], at = NOW) =>
  pki.verifyChain({
    chain: chain.map(({ certificate }) => certificate),
    roots: roots.map(({ certificate }) => certificate),
    at,
  });

describe('a chain', () => {
  it('that ends at a believed root is believed, whatever the order of what stands between', async () => {
    const low = await issue(top, { commonName: 'High' }, 'authority');
    const lower = await issue(low, { commonName: 'Low' }, 'authority');
    const end = await issue(lower, { commonName: 'CP1' });
    expect(verdict([end, lower, low]).ok).toBe(true);
    expect(verdict([end, low, lower, top])).toEqual(verdict([end, lower, low]));
  });

  it('may end at an authority that is believed itself, without its root', () => {
    expect(verdict([leaf], [middle])).toMatchObject({
      ok: true,
      path: [leaf.certificate, middle.certificate],
    });
  });

  it('tells two authorities of one name apart by their keys', async () => {
    const double = await root('Top');
    expect(verdict([leaf, middle], [double, top]).ok).toBe(true);
    expect(verdict([leaf, middle], [double])).toMatchObject({ problem: 'bad-signature' });
  });

  it.each<[string, () => unknown, object]>([
    ['no certificate', () => pki.verifyChain({ chain: [], roots: [], at: NOW }), { problem: 'unreadable' }],
    [
      'text that is none',
      () => pki.verifyChain({ chain: ['nonsense'], roots: [top.certificate], at: NOW }),
      { problem: 'unreadable', reason: 'the certificate is not a certificate' },
    ],
    [
      'a link that is missing',
      () => verdict([leaf]),
      { problem: 'unknown-authority', subject: 'CN=CP1, O=CSO' },
    ],
    [
      'an unknown root',
      () => verdict([leaf, middle], [stranger]),
      { problem: 'unknown-authority', subject: 'CN=Middle' },
    ],
    [
      'an unknown root that comes along',
      () => verdict([leaf, middle, top], [stranger]),
      { problem: 'self-signed', subject: 'CN=Top' },
    ],
    [
      'a certificate signed by itself',
      () => verdict([stranger]),
      { problem: 'self-signed', subject: 'CN=Stranger' },
    ],
    [
      'one that has expired',
      () => verdict([leaf, middle], [top], NOW + 366 * DAY),
      { problem: 'expired', subject: 'CN=CP1, O=CSO' },
    ],
    [
      'one that is not valid yet',
      () => verdict([leaf, middle], [top], NOW - 2 * DAY),
      { problem: 'not-yet-valid' },
    ],
  ])('with %s is not', (_, judge, expected) => {
    expect(judge()).toMatchObject({ ok: false, ...expected });
  });

  it('is not believed below a certificate that is no authority', async () => {
    const child = await issue(leaf, { commonName: 'Child' });
    expect(verdict([child, leaf, middle])).toMatchObject({
      problem: 'not-an-authority',
      subject: 'CN=CP1, O=CSO',
    });
  });

  it('is not believed when an authority has more below it than it allows', async () => {
    const below = await issue(middle, { commonName: 'Below' }, 'authority');
    const end = await issue(below, { commonName: 'CP1' });
    expect(verdict([end, below, middle])).toMatchObject({ problem: 'path-too-long', subject: 'CN=Middle' });
  });

  it('is not believed when one of it has been revoked', () => {
    const revoked = pki.readCertificate(middle.certificate).serialNumber;
    const judged = pki.verifyChain({
      chain: [leaf.certificate, middle.certificate],
      roots: [top.certificate],
      at: NOW,
      isRevoked: ({ serialNumber }) => serialNumber === revoked,
    });
    expect(judged).toMatchObject({ ok: false, problem: 'revoked', reason: 'CN=Middle has been revoked' });
  });
});
