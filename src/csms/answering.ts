import type { Heard, Message, Response, StationIntent } from '../dialect/index.js';
import { edition } from '../ocpp/index.js';
import type { Authorities } from '../pki/index.js';
import type { IncomingCall, IncomingSend } from '../wire/index.js';
import { type Clock, sleep } from '../world/index.js';
import { type Prepared, prepare } from './certificates/prepare.js';
import type { Context, Handler } from './context.js';
import type { CsmsEvent } from './events.js';
import { answerHeartbeat, HANDLERS, KEPT_AS_TOLD } from './handlers.js';
import type { Ids } from './ids.js';
import { noteLetters } from './letters/note.js';
import { merged, type Override, type Overrides } from './overrides.js';
import type { Link } from './registry/link.js';
import type { CsmsSettings } from './settings.js';
import type { Store } from './store/store.js';
import { Unkeepable } from './unkeepable.js';

interface Parts {
  clock: Clock;
  ids: Ids;
  store: Store;
  settings: CsmsSettings;
  overrides: Overrides;
  authorities: Authorities;
  tell(event: CsmsEvent): void;
}

/** What is said to a call, or that nothing here can say it. */
type Answer = { payload: Record<string, unknown>; events: CsmsEvent[] } | undefined;

/** A station's last sign of life is stored at most this often, in milliseconds. */
const SEEN_EVERY_MS = 60_000;

/** Answers the calls of stations: asks whether they may, has the intent's handler do it, commits, and only then answers. */
export class Answering {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async call(link: Link, call: IncomingCall): Promise<void> {
    await link.ready;
    this.#seen(link);
    const override = this.#parts.overrides.take(link.station, call.action);
    if (override?.error) return this.#fail(call, override.error, override);
    if (!mayCall(link, call.action)) {
      const { securityCode } = edition(link.peer.edition);
      call.fail(securityCode, `${link.station} has to be accepted first`);
      return;
    }
    const answer = await this.#act(link, { action: call.action, payload: call.payload }).catch(unkeepable);
    if (answer instanceof Unkeepable) return void call.fail('PropertyConstraintViolation', answer.message);
    if (answer) await this.#say(call, answer.payload, override);
    else call.fail(edition(link.peer.edition).notSupportedCode, `this CSMS does not do ${call.action}`);
    for (const event of answer?.events ?? []) this.#parts.tell(event);
  }

  /** What is sent without asking for an answer is kept (OCPP 2.1 part 4, 4.2.4). */
  async send(link: Link, { action, payload }: IncomingSend): Promise<void> {
    await link.ready;
    this.#seen(link);
    if (mayCall(link, action)) await this.#keep(link, { action, payload });
  }

  async #act(link: Link, message: Message): Promise<Answer> {
    const heard = link.dialect.decodeRequest('station', message);
    if (!heard) return KEPT_AS_TOLD.has(message.action) ? this.#keep(link, message) : undefined;
    if (heard.intent === 'heartbeat') {
      return {
        payload: link.dialect.encodeResponse('heartbeat', answerHeartbeat(this.#parts.clock.now()), message),
        events: [],
      };
    }
    if (!(heard.intent in HANDLERS)) return undefined;
    const intent = heard.intent as keyof typeof HANDLERS;
    const prepared = await this.#prepare(heard);
    const { response, events } = await this.#handle(link, intent, heard.request as never, prepared);
    if (intent === 'boot') register(link, response as Response<'boot'>);
    return { payload: link.dialect.encodeResponse(intent, response as never, message), events };
  }

  #handle<N extends keyof typeof HANDLERS>(
    link: Link,
    intent: N,
    request: never,
    prepared: Prepared | undefined,
  ): Promise<{ response: Response<StationIntent>; events: CsmsEvent[] }> {
    const { store, clock, settings } = this.#parts;
    const handler = HANDLERS[intent] as Handler<StationIntent>;
    return store.work(async (repos) => {
      const events: CsmsEvent[] = [];
      const context: Context = {
        station: link.station,
        traits: link.dialect.traits,
        now: clock.now(),
        repos,
        ids: this.#parts.ids,
        settings,
        ...(prepared && { prepared }),
        ...(link.displaced && { displaced: true }),
        tell: (event) => events.push(event),
      };
      const response = await handler(request, context);
      await noteLetters(events, context);
      return { response, events };
    });
  }

  /** Virtual time stands still meanwhile: certificates take their time. */
  #prepare(heard: Heard): Promise<Prepared | undefined> | undefined {
    const { clock, store, authorities } = this.#parts;
    return prepare(heard, {
      authorities,
      now: clock.now(),
      revocations: () => store.read((repos) => repos.certificates.revocations()),
    });
  }

  async #keep(link: Link, { action, payload }: Message): Promise<NonNullable<Answer>> {
    const now = this.#parts.clock.now();
    await this.#parts.store.work((repos) =>
      repos.notices.add({
        stationId: link.station,
        kind: 'message',
        serverTime: now,
        payload: { action, payload },
      }),
    );
    return { payload: {}, events: [] };
  }

  async #say(
    call: IncomingCall,
    payload: Record<string, unknown>,
    override: Override | undefined,
  ): Promise<void> {
    if (!override) {
      call.answer(payload);
      return;
    }
    await this.#delay(call, override);
    if (override.silence) call.noReply();
    else if (override.raw !== undefined) call.raw(override.raw);
    else call.answer(overridden(payload, override), { unchecked: override.unchecked ?? true });
  }

  async #fail(call: IncomingCall, error: NonNullable<Override['error']>, override: Override): Promise<void> {
    await this.#delay(call, override);
    call.fail(error.code, error.description, error.details);
  }

  async #delay(call: IncomingCall, { delayMs }: Override): Promise<void> {
    if (!delayMs) return;
    call.defer();
    await sleep(this.#parts.clock, delayMs);
  }

  #seen(link: Link): void {
    const { clock, store } = this.#parts;
    link.lastSeenAt = clock.now();
    if (link.lastSeenAt - link.storedSeenAt < SEEN_EVERY_MS) return;
    link.storedSeenAt = link.lastSeenAt;
    // Nobody waits for this; a store that fails will say so to whoever does.
    store.work((repos) => repos.stations.seen(link.station, link.lastSeenAt)).catch(() => {});
  }
}

function overridden(
  payload: Record<string, unknown>,
  { payload: other, merge }: Override,
): Record<string, unknown> {
  if (!other) return payload;
  return merge ? merged(payload, other) : other;
}

/** Before it is accepted a station may boot, and send what it was asked for (B01.FR.10, B02.FR.09, B03.FR.07; 1.6-J errata 3.10). */
function mayCall(link: Link, action: string): boolean {
  if (link.registration === 'Accepted' || !link.dialect.traits.refusesCallsBeforeAcceptance) return true;
  return action === 'BootNotification' || (link.registration === 'Pending' && link.invited.has(action));
}

function register(link: Link, { status }: Response<'boot'>): void {
  link.registration = status;
  if (status === 'Accepted') link.invited.clear();
}

/** Integers of OCPP have 32 bits (2.0.1 part 2, 2.1.4; its schemas do not say so): who sends more is told. */
function unkeepable(error: unknown): Unkeepable {
  if (error instanceof Unkeepable) return error;
  throw error;
}
