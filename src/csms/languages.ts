/** The languages in which drivers are spoken to, where nobody has put it in words of their own. */
export const LANGUAGES = ['en', 'de', 'es', 'fr', 'nl'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The same in each of them. */
export type InLanguages = Readonly<Record<Language, string>>;

/** The nearest of our languages, else English. @param wanted RFC 5646, in any spelling */
export function nearest(wanted = 'en'): Language {
  return LANGUAGES.find((it) => it === baseOf(wanted)) ?? 'en';
}

export function isOurs(language: string): boolean {
  return (LANGUAGES as readonly string[]).includes(baseOf(language));
}

/** A language as a locale for numbers: what is not one counts as English. */
export function localeOf(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

function baseOf(language: string): string {
  return language.toLowerCase().split('-')[0] ?? '';
}
