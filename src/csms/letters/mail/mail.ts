/** A file that goes with a message. It is made when somebody wants it. */
export interface Attachment {
  name: string;
  contentType: string;
  content(): Promise<Uint8Array>;
}

/** A message to a person. */
export interface Mail {
  id: string;
  /** What it is about: `invoice`. */
  kind: string;
  /** Without brackets; the same when it is sent once more because nobody knows whether it arrived. */
  messageId: string;
  from: { name: string; address: string };
  replyTo?: string;
  to: string;
  /** The driver it is for, where it is for one; it is not sent along. */
  driver?: string;
  subject: string;
  text: string;
  html: string;
  attachments: readonly Attachment[];
  /** The code that stands in the text, for whoever reads messages by program. */
  code?: string;
  /** Milliseconds since the Unix epoch. */
  at: number;
}

/** How messages reach people. */
export interface Mailer {
  /** From whom, where no setting says it: an address. */
  readonly sender?: string | undefined;
  /** Sending takes no time and is seen by nobody who counts it. */
  readonly atOnce?: boolean;
  /** Throws MailRefused where it will never be taken, anything else where it may be later. */
  send(mail: Mail): Promise<void>;
  close?(): void;
}

/** Whoever was to take a message said that it will not be taken, however often it comes. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
}
