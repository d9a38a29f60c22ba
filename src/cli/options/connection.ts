import { path, text } from './parsers.js';
import { flag, many, one } from './row.js';

/** How a station of ours identifies itself to an outside CSMS, and whom it trusts (security profiles 1 to 3). */
export const connection = {
  password: one({
    placeholder: 'TEXT',
    summary: 'password of the stations (HTTP Basic); better set in the environment, where it is not seen',
    parser: text,
  }),
  ca: many({ placeholder: 'FILE', summary: 'trust this certificate authority (PEM)', parser: path }),
  crl: many({
    placeholder: 'FILE',
    summary: 'refuse certificates of the CSMS that this list revokes (PEM); each authority needs its list',
    parser: path,
  }),
  cert: one({ placeholder: 'FILE', summary: 'certificate of the stations (PEM)', parser: path }),
  key: one({ placeholder: 'FILE', summary: 'private key of that certificate (PEM)', parser: path }),
  insecure: flag({ summary: 'accept any certificate of the other end; it is then not known who that is' }),
};
