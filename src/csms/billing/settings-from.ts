import { isTimeZone } from '../../world/index.js';
import { Refused } from '../refused.js';
import { buyerFrom } from './buyer.js';
import type { Party } from './document.js';
import { type FontFiles, flawOfFont } from './render/fonts.js';
import type { BillingSettings } from './settings.js';

/** What is to be changed of them. Without fonts of their own, or terms: those that are empty. */
export type BillingSettingsInput = Partial<Omit<BillingSettings, 'prefixes' | 'fonts' | 'terms'>> & {
  prefixes?: { readonly [K in keyof BillingSettings['prefixes']]?: string | undefined } | undefined;
  fonts?: { readonly [K in keyof FontFiles]?: string | undefined } | undefined;
  terms?: string | undefined;
};

/**
 * The settings with what is given. Throws Refused (time-zone-unknown, country-unknown, vat-id-invalid, series-shared,
 * font-unreadable).
 */
export async function settingsFrom(
  known: BillingSettings,
  input: BillingSettingsInput,
): Promise<BillingSettings> {
  const { fonts: formerFonts, terms: formerTerms, ...former } = known;
  const { prefixes, terms = formerTerms, seller, fonts: givenFonts, ...rest } = input;
  const fonts = givenFonts ? await fontsFrom(givenFonts) : formerFonts;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const settings: BillingSettings = {
    ...former,
    ...given,
    ...(seller && { seller: { ...(buyerFrom(seller, 'billing.seller.') as Party), name: seller.name } }),
    prefixes: prefixesFrom(known.prefixes, prefixes),
    ...(fonts && { fonts }),
    ...(terms && { terms }),
  };
  if (!isTimeZone(settings.timeZone)) {
    const what = `"${settings.timeZone}" is not a time zone like Europe/Berlin`;
    throw new Refused('time-zone-unknown', what, 'billing.timeZone');
  }
  return settings;
}

/** Two kinds of documents with one prefix would have the same numbers. */
function prefixesFrom(
  known: BillingSettings['prefixes'],
  given: BillingSettingsInput['prefixes'] = {},
): BillingSettings['prefixes'] {
  const named = Object.entries(given).filter(([, value]) => value !== undefined);
  const prefixes = { ...known, ...Object.fromEntries(named) };
  const kinds = Object.keys(prefixes) as (keyof typeof prefixes)[];
  for (const [index, kind] of kinds.entries()) {
    const other = kinds.slice(0, index).find((it) => prefixes[it] === prefixes[kind]);
    if (other === undefined) continue;
    const what = `Numbers of ${other} and ${kind} would both begin with "${prefixes[kind]}"`;
    throw new Refused('series-shared', what, `billing.prefixes.${kind}`);
  }
  return prefixes;
}

async function fontsFrom({ regular, bold }: NonNullable<BillingSettingsInput['fonts']>) {
  for (const [name, file] of Object.entries({ regular, bold })) {
    const flaw = file === undefined ? undefined : await flawOfFont(file);
    if (flaw !== undefined) throw new Refused('font-unreadable', `${file}: ${flaw}`, `billing.fonts.${name}`);
  }
  return regular === undefined ? undefined : { regular, ...(bold !== undefined && { bold }) };
}
