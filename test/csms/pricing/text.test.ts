import { describe, expect, it } from 'vitest';
import { type TariffInput, tariffFrom } from '../../../src/csms/pricing/index.js';
import { tariffText, tariffWords } from '../../../src/csms/pricing/text.js';
import { parseIsoTime } from '../../../src/world/index.js';

const NOON = parseIsoTime('2027-01-05T12:00:00Z');
const eur = (amount: string, per?: string) => ({ amount, currency: 'EUR', ...(per && { per }) });
const text = (input: TariffInput, language?: string) => tariffText(tariffFrom('t', input), NOON, language);

describe('what drivers read of a tariff', () => {
  it('is what they pay, tax included', () => {
    const input = { flat: eur('1'), energy: eur('0.50'), idle: eur('0.10', 'min'), idleGrace: 600, tax: 20 };
    expect(text(input)).toBe('€1.20 per session, €0.60/kWh, €0.12/min idle after 10 min');
  });

  it('is by the clock, and by how a session begins', () => {
    const elements = [
      { energy: eur('9'), when: { startTime: '20:00', endTime: '22:00' } },
      { energy: eur('8'), when: { minKwh: 20 } },
      { energy: eur('0.4'), when: { startTime: '08:00', endTime: '20:00' } },
    ];
    expect(text({ energy: eur('1'), elements })).toBe('€0.40/kWh');
  });

  it('is in the digits of the currency and the manner of the language', () => {
    expect(text({ energy: { amount: '31.5', currency: 'JPY' } })).toBe('¥31.5/kWh');
    expect(text({ energy: eur('0.425') }, 'de')).toMatch(/^0,425\s€\/kWh$/);
  });

  it('is what the operator says, in the language of the driver', () => {
    const texts = { en: 'Ask at the desk', de: 'Fragen Sie am Empfang' };
    expect(text({ energy: eur('1'), texts }, 'de-AT')).toBe('Fragen Sie am Empfang');
    expect(text({ energy: eur('1'), texts }, 'fr')).toBe('Ask at the desk');
  });

  it.each([
    ['de', /^1,20\s€ pro Ladevorgang, 0,60\s€\/kWh, 0,12\s€\/min Standzeit nach 10 min$/],
    ['fr-CH', /^1\.20\s€ par session, 0\.60\s€\/kWh, 0\.12\s€\/min d'occupation après 10 min$/],
    ['nl', /^€\s1,20 per laadsessie, €\s0,60\/kWh, €\s0,12\/min stilstaan na 10 min$/],
    ['es', /^1,20\s€ por sesión, 0,60\s€\/kWh, 0,12\s€\/min de ocupación a partir de 10 min$/],
    ['pl', /^€1\.20 per session, €0\.60\/kWh, €0\.12\/min idle after 10 min$/],
    ['no language', /^€1\.20 per session/],
  ])('is in the words of %s, else in English', (language, expected) => {
    const input = { flat: eur('1'), energy: eur('0.50'), idle: eur('0.10', 'min'), idleGrace: 600, tax: 20 };
    expect(text(input, language)).toMatch(expected);
    const said = tariffWords(tariffFrom('t', input), NOON, language).language;
    expect(said).toBe(['pl', 'no language'].includes(language) ? 'en' : language);
  });

  it('says that nothing is paid where nothing is', () => {
    expect(text({ reservation: eur('1') })).toBe('free of charge');
  });
});
