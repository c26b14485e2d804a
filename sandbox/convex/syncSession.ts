import type { WebSocket } from "ws";
import type { Backend } from "./backend";
import type { RunQuery } from "./calls";
import { anonymousCaller, type Caller } from "./frames";
import { AuthenticationFailed, type Authenticator } from "./identity";
import { clientMessage, encodeOutcome, encodeTs, type MessageOf } from "./protocol";
import type { QueryCache } from "./queryCache";
import { SerialQueue } from "./serialQueue";
import { Subscriptions } from "./subscriptions";

/** The connection of one client: handles its messages in order, runs its calls and sends changes. */
export class SyncSession {
  readonly subscriptions = new Subscriptions();
  readonly #messages = new SerialQueue();
  #caller: Caller;
  #sessionId = "";
  #expiresAt = Number.POSITIVE_INFINITY;
  #ended = false;

  constructor(
    readonly socket: WebSocket,
    readonly backend: Backend,
    readonly authenticator: Authenticator,
    from: Pick<Caller, "ip" | "userAgent">,
    readonly onTransitionNeeded: (session: SyncSession) => void,
  ) {
    this.#caller = { ...anonymousCaller, ...from };
    socket.on("message", (data) => {
      this.#messages.run(() => this.#receive(String(data))).catch((error: unknown) => this.#fail(error));
    });
  }

  needsTransition(): boolean {
    return this.#isOpen && this.subscriptions.needsTransition();
  }

  get #isOpen(): boolean {
    return !this.#ended && this.socket.readyState === this.socket.OPEN;
  }

  /** Sends the changes as of commit `ts`. */
  async sendTransition(cache: QueryCache, run: RunQuery, ts: bigint): Promise<void> {
    if (!this.needsTransition() || this.#hasExpired()) return;
    this.#sendText(await this.subscriptions.transition(this.#caller, cache, run, ts));
  }

  async #receive(text: string): Promise<void> {
    if (!this.#isOpen) return;
    const message = clientMessage.parse(JSON.parse(text));
    switch (message.type) {
      case "Connect":
        this.#sessionId = message.sessionId;
        return;
      case "Authenticate":
        return this.#authenticate(message);
      case "ModifyQuerySet":
        return this.#modifyQuerySet(message);
      case "Mutation":
        // Not awaited: the backend runs mutations in order, and other messages need not wait for them.
        this.#mutate(message).catch((error: unknown) => this.#fail(error));
        return;
      case "Action":
        this.#act(message).catch((error: unknown) => this.#fail(error));
    }
  }

  async #authenticate({ tokenType, value = "", baseVersion }: MessageOf<"Authenticate">): Promise<void> {
    this.#requireVersion(baseVersion, this.subscriptions.identityVersion);
    try {
      if (tokenType === "Admin") throw new AuthenticationFailed("The sandbox knows no admin keys.");
      const verified = tokenType === "User" ? await this.authenticator.verify(value) : null;
      this.#expiresAt = verified?.expiresAt ?? Number.POSITIVE_INFINITY;
      this.#caller = { ...this.#caller, identity: verified?.identity ?? null, authToken: verified && value };
    } catch (error) {
      if (!(error instanceof AuthenticationFailed)) throw error;
      return this.#rejectIdentity(error.message, baseVersion, true);
    }
    this.subscriptions.changeIdentity();
    this.onTransitionNeeded(this);
  }

  #modifyQuerySet(message: MessageOf<"ModifyQuerySet">): void {
    this.#requireVersion(message.baseVersion, this.subscriptions.querySetVersion);
    this.subscriptions.modify(message);
    this.onTransitionNeeded(this);
  }

  async #mutate({ requestId, udfPath, args }: MessageOf<"Mutation">): Promise<void> {
    if (this.#hasExpired()) return;
    const call = { path: udfPath, args: args[0] ?? {}, caller: this.#caller };
    // This continues before the backend's next task, so the response is sent before any transition that shows its
    // writes.
    const { outcome, ts } = await this.backend.mutation(call, `${this.#sessionId} ${requestId}`);
    const response = encodeOutcome(outcome);
    this.#send({ type: "MutationResponse", requestId, ...response, ...(outcome.ok && { ts: encodeTs(ts) }) });
    if (!outcome.ok) return;
    this.subscriptions.requireTransition();
    this.onTransitionNeeded(this);
  }

  async #act({ requestId, udfPath, args }: MessageOf<"Action">): Promise<void> {
    if (this.#hasExpired()) return;
    const outcome = await this.backend.action({ path: udfPath, args: args[0] ?? {}, caller: this.#caller });
    this.#send({ type: "ActionResponse", requestId, ...encodeOutcome(outcome) });
  }

  /** Closes the connection if the token has expired. The client then fetches a new one and sends everything again. */
  #hasExpired(): boolean {
    if (Date.now() < this.#expiresAt) return false;
    this.#rejectIdentity("The token has expired.", this.subscriptions.identityVersion - 1, false);
    return true;
  }

  #rejectIdentity(error: string, baseVersion: number, authUpdateAttempted: boolean): void {
    this.#send({ type: "AuthError", error, baseVersion, authUpdateAttempted });
    this.#end();
  }

  #requireVersion(given: number, current: number): void {
    if (given !== current)
      throw new Error(`BaseVersionMismatch: the client has version ${given}, the server ${current}.`);
  }

  #fail(error: unknown): void {
    this.#send({ type: "FatalError", error: error instanceof Error ? error.message : String(error) });
    this.#end();
  }

  #end(): void {
    this.#ended = true;
    this.socket.close();
  }

  #send(message: { type: string; [field: string]: unknown }): void {
    this.#sendText(JSON.stringify(message));
  }

  #sendText(text: string): void {
    if (this.#isOpen) this.socket.send(text);
  }
}
