import { describe, expect, it } from 'vitest';
import { withRefusalText } from '../../../src/csms/access/refusal-texts.js';
import { enumOf } from '../../../src/ocpp/index.js';

const said = (status: string, language?: string) => withRefusalText({ status }, language).personalMessage;

describe('what a driver reads who is refused', () => {
  const statuses = enumOf('2.1', 'AuthorizationStatusEnumType').filter((status) => status !== 'Accepted');

  it.each(statuses)('is a sentence for %s that a small display has room for', (status) => {
    for (const language of ['en', 'de', 'fr']) {
      expect(said(status, language)).toMatchObject({ language, format: 'UTF8' });
      expect(said(status, language)?.content).toMatch(/^.{10,80}\.$/);
    }
  });

  it('is in the nearest language that there is, else in English', () => {
    expect(said('Expired', 'de-AT')?.content).toBe('Diese Karte ist abgelaufen.');
    expect(said('Expired', 'FR')?.language).toBe('fr');
    expect(said('Expired', 'sw')).toMatchObject({ language: 'en', content: 'This card has expired.' });
    expect(said('Expired', 'constructor')?.language).toBe('en');
  });

  it('leaves the words of the token’s own, and says nothing to whoever is accepted', () => {
    const own = { status: 'Blocked', personalMessage: { format: 'UTF8', content: 'Call us.' } };
    expect(withRefusalText(own)).toBe(own);
    expect(said('Accepted')).toBeUndefined();
  });
});
