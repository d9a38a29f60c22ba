import type { YAMLError, ErrorCode as YamlCode } from 'yaml';
import { type Diagnostic, diagnose, type Source } from '../../../diagnostics/index.js';

/** What follows a syntax error is mostly its echo: one per line, and no more than this. */
const MOST = 3;

interface Words {
  readonly problem: string;
  readonly fix?: string;
}

/** The parser's errors in the words of someone who writes scenarios. */
const WORDS: Partial<Record<YamlCode, Words>> = {
  BLOCK_AS_IMPLICIT_KEY: {
    problem: 'a colon followed by a space stands inside plain text',
    fix: 'Put quotes around the text, or start a new line for the key.',
  },
  TAB_AS_INDENT: { problem: 'a tab is used for indentation', fix: 'Indent with spaces.' },
  BAD_INDENT: {
    problem: 'the indentation does not fit what is above',
    fix: 'Line it up with the keys of the same map.',
  },
  MISSING_CHAR: { problem: 'something is not closed', fix: 'Add the missing quote or bracket.' },
  BAD_ALIAS: {
    problem: '`*` begins an alias, and this is none',
    fix: 'Put quotes around text that begins with `*`.',
  },
  BAD_COLLECTION_TYPE: { problem: 'this tag does not fit its value' },
  MULTIPLE_DOCS: {
    problem: 'a second document begins here',
    fix: 'Write one scenario per file; take `---` out.',
  },
  TAG_RESOLVE_FAILED: {
    problem: 'this tag has no meaning here',
    fix: 'Put quotes around text that begins with `!`.',
  },
};

/** Diagnostics for what the YAML parser found, at most one per line, in the order of the file. */
export function yamlProblems(source: Source, errors: readonly YAMLError[]): Diagnostic[] {
  const byLine = new Map<number, Diagnostic>();
  for (const error of [...errors].sort((a, b) => a.pos[0] - b.pos[0])) {
    const span = source.span(error.pos[0], error.pos[1]);
    // The parser stumbles on over what it has lost the thread of.
    if (byLine.size > 0 && error.message.includes('in YAML stream')) continue;
    if (byLine.has(span.line)) continue;
    const words = special(source.line(span.line) ?? '') ?? wordsFor(error);
    byLine.set(span.line, diagnose('PF1001', { problem: words.problem }, { span, fix: words.fix }));
  }
  return [...byLine.values()].slice(0, MOST);
}

/** The two things that every author of scenarios meets once. */
function special(line: string): Words | undefined {
  const comparison = /:\s+([<>]=?\s*[^\s,}\]]+(?:\s+[^\s,}\]"']+)?)/.exec(line)?.[1];
  if (comparison?.startsWith('>')) {
    return {
      problem: 'text that begins with `>` needs quotes',
      fix: `Write \`"${comparison.trim()}"\`, or with the sign \`≥\`, which needs none.`,
    };
  }
  const expression = /\$\{[^}"']*\}?/.exec(line)?.[0];
  if (expression && /[[{].*\$\{/.test(line)) {
    return {
      problem: 'inside `{ }` and `[ ]`, an expression needs quotes',
      fix: `Write \`"${expression}"\`.`,
    };
  }
  return undefined;
}

function wordsFor({ code, message }: YAMLError): Words {
  if (/^Flow (sequence|map)/.test(message)) {
    return { problem: 'a `[` or `{` above is not closed', fix: 'Add the missing bracket.' };
  }
  return WORDS[code] ?? { problem: `${message.charAt(0).toLowerCase()}${message.slice(1)}` };
}
