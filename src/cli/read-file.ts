import { readFileSync } from 'node:fs';
import { failure } from '../diagnostics/index.js';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'access is denied',
  EPERM: 'access is denied',
};

/** Reads a file that an option names. @throws PlugfestError PF1004. */
export function readOptionFile(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw unreadableFile(file, error);
  }
}

/** What the file system said, as an error that says which file and why. */
export function unreadableFile(file: string, error: unknown): Error {
  const { code, message } = error as NodeJS.ErrnoException;
  const reason = (code !== undefined && REASONS[code]) || message;
  return failure('PF1004', { file, reason }, { cause: error });
}
