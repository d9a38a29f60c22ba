import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { failure } from '../diagnostics/index.js';
import type { Authority, Pki, TestPki } from '../pki/index.js';
import { readOptionFile } from './read-file.js';

/** The file that says which files of a folder are ours, and what they are. */
export const MANIFEST = 'plugfest-certs.json';

/** Hashes of the files that were made, by path within the folder. */
type Files = Record<string, string>;

/** A folder with a test PKI. Files that somebody else wrote or changed are never touched. */
export class CertsFolder {
  readonly #root: string;
  readonly #files: Files;
  readonly #described: Record<string, object>;

  /** @throws PlugfestError PF6001 when there is a list of files that is not ours. */
  constructor(root: string) {
    this.#root = root;
    const { files, certificates } = readManifest(join(root, MANIFEST));
    this.#files = files;
    this.#described = certificates;
  }

  /** The certificate and key of an earlier time. @throws PlugfestError PF6001 when either is not as we wrote it. */
  existing(path: string, pki: Pki): Authority | undefined {
    const [pem, key] = [this.#ours(`${path}.pem`), this.#ours(`${path}.key`)];
    const [certificate] = pem === undefined ? [] : pki.pemBlocks(pem, 'CERTIFICATE');
    if (certificate === undefined || key === undefined) return undefined;
    return { certificate, key: pki.readKey(key) };
  }

  /** Writes what is new. @returns How many files were written. @throws PlugfestError PF6001, PF6002. */
  write({ certificates, revocationLists }: TestPki, pki: Pki): number {
    const texts = new Map<string, string>();
    for (const [path, made] of certificates) {
      this.#described[path] = describe(made, certificates.get(made.row.by ?? path)?.certificate ?? '', pki);
      if (!made.fresh) continue;
      texts.set(`${path}.pem`, [made.certificate, ...made.intermediates].join(''));
      texts.set(`${path}.key`, made.key.privateKey);
    }
    for (const [path, { list, fresh }] of revocationLists)
      if (fresh || this.#ours(`${path}.crl`) === undefined) texts.set(`${path}.crl`, list);
    // All are looked at before any is written.
    for (const file of texts.keys()) this.#ours(file);
    for (const [file, text] of texts) this.#put(file, text);
    if (texts.size > 0) this.#writeManifest();
    return texts.size;
  }

  /** A file as we wrote it; undefined when there is none. */
  #ours(file: string): string | undefined {
    const path = join(this.#root, file);
    if (!existsSync(path)) return undefined;
    const text = readOptionFile(path).toString('utf8');
    if (this.#files[file] !== hashOf(text)) throw failure('PF6001', { file: path });
    return text;
  }

  #put(file: string, text: string): void {
    this.#files[file] = hashOf(text);
    writeText(join(this.#root, file), text, file.endsWith('.key') ? 0o600 : 0o644);
  }

  #writeManifest(): void {
    const manifest = { 'plugfest-certs': 1, certificates: this.#described, files: this.#files };
    writeText(join(this.#root, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, 0o644);
  }
}

/** What programs may want to know of a certificate: also the numbers by which OCPP and OCSP name it. */
function describe(
  { row, certificate }: { row: { what: string; revoked?: boolean }; certificate: string },
  issuer: string,
  pki: Pki,
) {
  const { notBefore, notAfter, subject, ocspUrls } = pki.readCertificate(certificate);
  return {
    what: row.what,
    subject: pki.subjectText(subject),
    notBefore,
    notAfter,
    status: row.revoked ? 'revoked' : 'good',
    ...(ocspUrls.length === 0 ? {} : { ocspUrls }),
    ...pki.hashDataOf(certificate, issuer),
  };
}

function readManifest(file: string): { files: Files; certificates: Record<string, object> } {
  if (!existsSync(file)) return { files: {}, certificates: {} };
  try {
    const found = JSON.parse(readFileSync(file, 'utf8'));
    if (found['plugfest-certs'] === 1) return { files: found.files, certificates: found.certificates };
  } catch (error) {
    throw failure('PF6001', { file }, { cause: error });
  }
  throw failure('PF6001', { file });
}

function writeText(file: string, text: string, mode: number): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { mode });
  } catch (error) {
    throw failure('PF6002', { file, reason: (error as Error).message }, { cause: error });
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
