import type { InLanguages } from '../languages.js';
import type { LineKind } from './price.js';
import type { ComponentKind } from './tariff.js';

/** How each component is told after its amount, and how many of what drivers think in make one of what it is priced by. */
export const PRICE_WORDS: readonly (readonly [kind: ComponentKind, unit: InLanguages, parts: number])[] = [
  [
    'flat',
    {
      en: ' per session',
      de: ' pro Ladevorgang',
      es: ' por sesión',
      fr: ' par session',
      nl: ' per laadsessie',
    },
    1,
  ],
  ['energy', same('/kWh'), 1],
  ['time', same('/min'), 60],
  [
    'idle',
    {
      en: '/min idle',
      de: '/min Standzeit',
      es: '/min de ocupación',
      fr: "/min d'occupation",
      nl: '/min stilstaan',
    },
    60,
  ],
];

export const GRACE: InLanguages = {
  en: ' after {minutes} min',
  de: ' nach {minutes} min',
  es: ' a partir de {minutes} min',
  fr: ' après {minutes} min',
  nl: ' na {minutes} min',
};

export const FREE: InLanguages = {
  en: 'free of charge',
  de: 'kostenlos',
  es: 'gratis',
  fr: 'gratuit',
  nl: 'gratis',
};

/** The transaction is over, and the cable is still in. */
export const CABLE_IN: InLanguages = {
  en: 'Please unplug: {price}',
  de: 'Bitte ausstecken: {price}',
  es: 'Desconecte el cable: {price}',
  fr: 'Débranchez le câble : {price}',
  nl: 'Koppel de kabel los: {price}',
};

/** Parts of a bill. */
export const BILL_WORDS: Readonly<Record<LineKind, InLanguages>> = {
  energy: { en: 'energy', de: 'Energie', es: 'energía', fr: 'énergie', nl: 'energie' },
  time: { en: 'charging time', de: 'Ladezeit', es: 'tiempo de carga', fr: 'temps de charge', nl: 'laadtijd' },
  idle: { en: 'idling', de: 'Standzeit', es: 'ocupación', fr: 'occupation', nl: 'stilstaan' },
  flat: { en: 'fee', de: 'Gebühr', es: 'tarifa fija', fr: 'frais', nl: 'tarief' },
  reservation: {
    ...{ en: 'reservation', de: 'Reservierung', es: 'reserva', fr: 'réservation' },
    nl: 'reservering',
  },
  'reservation-time': {
    ...{ en: 'time reserved', de: 'reservierte Zeit', es: 'tiempo reservado', fr: 'temps réservé' },
    nl: 'gereserveerde tijd',
  },
  'no-show': {
    ...{
      en: 'place not taken',
      de: 'nicht genutzter Platz',
      es: 'plaza no utilizada',
      fr: 'place non occupée',
    },
    nl: 'plek niet gebruikt',
  },
  minimum: {
    ...{
      en: 'up to the minimum',
      de: 'bis zum Mindestbetrag',
      es: 'hasta el mínimo',
      fr: "jusqu'au minimum",
    },
    nl: 'tot het minimum',
  },
  maximum: {
    ...{ en: 'down to the maximum', de: 'bis zum Höchstbetrag', es: 'hasta el máximo' },
    ...{ fr: "jusqu'au maximum", nl: 'tot het maximum' },
  },
};

/** Between an amount and what it is for: `1.00 for 2 kWh`. */
export const FOR: InLanguages = { en: ' for ', de: ' für ', es: ' por ', fr: ' pour ', nl: ' voor ' };

export const TOTAL: InLanguages = { en: 'Total', de: 'Gesamt', es: 'Total', fr: 'Total', nl: 'Totaal' };

function same(text: string): InLanguages {
  return { en: text, de: text, es: text, fr: text, nl: text };
}
