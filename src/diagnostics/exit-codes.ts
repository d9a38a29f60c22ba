/** How a process of plugfest can end. One table: the CLI exits by it, `plugfest help exit-codes` and the docs print it. */
export const EXIT_CODES = {
  passed: { code: 0, meaning: 'Everything that ran passed, or the command did what it was asked.' },
  failed: { code: 1, meaning: 'A scenario failed, or a rule found our own side at fault.' },
  invalid: { code: 2, meaning: 'The input or the command line is not valid. Nothing was run.' },
  error: {
    code: 3,
    meaning:
      'No answer could be had: the endpoint cannot be reached or refuses, a port is taken, a file cannot be used.',
  },
  interrupted: {
    code: 130,
    meaning: 'Interrupted (Ctrl-C): stations were stopped and reports written first.',
  },
} as const satisfies Record<string, { code: number; meaning: string }>;

export type ExitName = keyof typeof EXIT_CODES;
