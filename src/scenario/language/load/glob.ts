/** Whether a path is a pattern. */
export function isGlob(path: string): boolean {
  return /[*?{]/.test(path);
}

/** The folders of a pattern that hold no wildcard: `scenarios` of `scenarios/**` and so on; empty when there are none. */
export function globBase(pattern: string): string {
  const parts = pattern.split('/');
  const wild = parts.findIndex(isGlob);
  return parts.slice(0, wild < 0 ? parts.length - 1 : wild).join('/');
}

/** A pattern as a regular expression over a whole path with `/`: `*`, `**`, `?`, `{a,b}`. */
export function globExpression(pattern: string): RegExp {
  const tokens = /\*\*\/|\*\*|\*|\?|\{[^{}/]*\}|[^*?{]+|[{]/g;
  const source = pattern.replace(tokens, (token) => {
    if (token === '**/') return '(?:[^/]+/)*';
    if (token === '**') return '.*';
    if (token === '*') return '[^/]*';
    if (token === '?') return '[^/]';
    if (token.startsWith('{') && token.endsWith('}')) {
      return `(?:${token.slice(1, -1).split(',').map(literal).join('|')})`;
    }
    return literal(token);
  });
  return new RegExp(`^${source}$`);
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
