import type { ConfigurationKey } from './configuration-keys.js';

const SOURCE = 'OCA, OCPP & California Pricing Requirements';

/** Languages of the displays that this project makes. */
export const COST_LANGUAGES = ['en', 'de', 'es', 'fr', 'it', 'nl'] as const;

type Row = readonly [
  key: string,
  access: ConfigurationKey['access'],
  type: ConfigurationKey['type'],
  particulars?: Partial<Pick<ConfigurationKey, 'min' | 'max' | 'values'>>,
];

const rows: readonly Row[] = [
  ['CustomDisplayCostAndPrice', 'R', 'boolean'],
  ['CustomIdleFeeAfterStop', 'RW', 'boolean'],
  ['CustomMultiLanguageMessages', 'R', 'boolean'],
  ['DefaultPrice', 'RW', 'string', { max: 500 }],
  ...COST_LANGUAGES.map((language): Row => [`DefaultPriceText,${language}`, 'RW', 'string', { max: 500 }]),
  ['Language', 'RW', 'string'],
  ['NextTimeOffsetTransitionDateTime', 'RW', 'string'],
  ['NumberOfDecimalsForCostValues', 'R', 'integer', { min: 0, max: 6 }],
  ['SupportedLanguages', 'R', 'CSL'],
  ['TimeOffset', 'RW', 'string'],
  ['TimeOffsetNextTransition', 'RW', 'string'],
];

/** Keys of 1.6 stations that show prices and costs: not of the standard, but of the application note that the vendor id stands for. */
export const costKeys: readonly ConfigurationKey[] = rows.map(([key, access, type, particulars]) => ({
  key,
  profile: 'CostAndPrice',
  type,
  access,
  required: false,
  source: SOURCE,
  ...particulars,
}));
