import { diagnose, EXIT_CODES, NO_PAINT, PlugfestError, renderDiagnostics } from '../diagnostics/index.js';
import { type ColourChoice, diagnosticPaint, wantsColour } from './colour.js';
import type { Io } from './io.js';
import { version } from './package-info.js';

/** Tells standard error what went wrong; returns the exit code. The only place where errors become text. */
export async function reportError(error: unknown, io: Io, choice: ColourChoice): Promise<number> {
  const paint = wantsColour(choice, io.stderr, io.env) ? await diagnosticPaint() : NO_PAINT;
  if (error instanceof PlugfestError) {
    const { diagnostics, sources } = error;
    io.stderr.write(`${renderDiagnostics(diagnostics, { paint, sources, cwd: io.cwd })}\n`);
    return error.exitCode;
  }
  const problem = error instanceof Error ? error.message : String(error);
  io.stderr.write(
    `${renderDiagnostics([diagnose('PF9001', { problem })], { paint })}\n\n${particulars(error)}`,
  );
  return EXIT_CODES.error.code;
}

/** What whoever mends it needs to know. */
function particulars(error: unknown): string {
  const { platform, arch } = process;
  const stack = error instanceof Error && error.stack !== undefined ? error.stack : String(error);
  return `plugfest ${version()}, Node ${process.versions.node}, ${platform} ${arch}\n${stack}\n`;
}
