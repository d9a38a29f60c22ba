import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { TransferOutcome } from '../core/effects.js';
import type { Transfer } from './upload.js';
import { failed, failureOf } from './upload-problems.js';

/** Statuses of a server that knows the place but not the method. */
const OTHER_METHOD = new Set([405, 501]);

/** PUT, and POST where PUT is not taken (N01.FR.18). User and password of the URL become Basic authentication (N01.FR.17). */
export async function uploadByHttp(transfer: Transfer): Promise<TransferOutcome> {
  const put = await send('PUT', transfer);
  const response = OTHER_METHOD.has(put.status) ? await send('POST', transfer) : put;
  const { status, text } = response;
  if (status >= 200 && status < 300) return { ok: true, bytes: transfer.body.length };
  return failed(failureOf(status), `HTTP ${status}${text ? `: ${text}` : ''}`);
}

interface Reply {
  status: number;
  text: string;
}

function send(method: 'PUT' | 'POST', transfer: Transfer): Promise<Reply> {
  const { url, filename, body, signal, trust } = transfer;
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sending: ClientRequest = request(placeOf(url, filename), {
      method,
      signal,
      ...trust,
      headers: {
        // N01.FR.19.
        'content-type': 'application/octet-stream',
        'content-disposition': `form-data; name="uploadfile"; filename="${filename}"`,
        'content-length': body.length,
      },
    });
    sending.on('error', reject);
    sending.on('response', (response) => read(response).then(resolve, reject));
    sending.end(body);
  });
}

/** A folder gets the file's name; anything else is taken as it is, as an address made for one upload has to be. */
function placeOf(url: URL, filename: string): URL {
  return url.pathname.endsWith('/') && !url.search ? new URL(encodeURIComponent(filename), url) : url;
}

const LONGEST_REASON = 200;

async function read(response: IncomingMessage): Promise<Reply> {
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) {
    if (text.length < LONGEST_REASON) text += chunk;
  }
  return {
    status: response.statusCode ?? 0,
    text: text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_REASON),
  };
}
