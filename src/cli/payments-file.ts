import type { PaymentsConfig } from '../csms/index.js';
import { failure } from '../diagnostics/index.js';
import { readOptionFile } from './read-file.js';

/** Reads the file of `--payments`. @throws PlugfestError PF1004, PF3009. */
export async function readPayments(file: string): Promise<PaymentsConfig> {
  const text = readOptionFile(file).toString('utf8');
  const { parse } = await import('yaml');
  const { InvalidInput, paymentsConfig } = await import('../csms/index.js');
  let given: unknown;
  try {
    given = parse(text);
  } catch {
    // What the parser says would quote the file, which may have secrets in it.
    throw failure('PF3009', { file, problem: 'it is neither YAML nor JSON' });
  }
  try {
    return paymentsConfig(given, process.env);
  } catch (error) {
    if (error instanceof InvalidInput) throw failure('PF3009', { file, problem: error.message });
    throw error;
  }
}
