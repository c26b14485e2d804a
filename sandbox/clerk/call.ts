import type { IncomingMessage } from "node:http";
import { readBody } from "../httpServer";
import type { Clerk } from "./clerk";
import { apiError, fieldRefusal, Refusal } from "./refusal";
import { type Client, keepSessions, newId, type Session, type User, userById } from "./state";

const maxBodyBytes = 100_000;

/** A request to the Frontend API, read. */
export class Call {
  private constructor(
    private readonly clerk: Clerk,
    /** As meant: clerk-js sends PATCH and DELETE as a POST with `?_method=`. */
    readonly method: string,
    readonly url: URL,
    private readonly form: URLSearchParams,
    /** Null for a browser that is new. */
    public client: Client | null,
  ) {}

  static async read(clerk: Clerk, request: IncomingMessage): Promise<Call> {
    const url = new URL(request.url ?? "/", `http://${request.headers.host ?? "127.0.0.1"}`);
    const method = url.searchParams.get("_method") ?? request.method ?? "GET";
    const form = new URLSearchParams(String(await readBody(request, maxBodyBytes)));
    const token = /(?:^|;\s*)__client=([^;]+)/.exec(request.headers.cookie ?? "")?.[1];
    const client = clerk.state.clients.find((candidate) => candidate.token === token) ?? null;
    if (client) keepSessions(client, ({ expireAt }) => expireAt > clerk.now());
    return new Call(clerk, method.toUpperCase(), url, form, client);
  }

  /** The address of the app, as this browser knows it. */
  get origin(): string {
    return this.url.origin;
  }

  /** A field as it was sent, which may be empty. */
  given(name: string): string | null {
    return this.form.get(name);
  }

  optional(name: string): string | undefined {
    return this.form.get(name) || undefined;
  }

  /** @throws Refusal if the field is missing or empty. */
  required(name: string): string {
    const value = this.optional(name);
    if (value === undefined) throw fieldRefusal("form_param_nil", "Enter a value.", name, `${name} must be included.`);
    return value;
  }

  /** The browser, known from now on. */
  ensureClient(): Client {
    if (this.client) return this.client;
    const now = this.clerk.now();
    this.client = {
      id: newId("client"),
      token: newId("token"),
      sessions: [],
      signUp: null,
      signIn: null,
      lastActiveSessionId: null,
      trustedUserIds: [],
      createdAt: now,
      updatedAt: now,
    };
    this.clerk.state.clients.push(this.client);
    return this.client;
  }

  /**
   * The session that the page acts for, and whose it is.
   * @throws Refusal 401 if nobody is signed in.
   */
  signedIn(): { client: Client; session: Session; user: User } {
    const id = this.url.searchParams.get("_clerk_session_id") ?? this.client?.lastActiveSessionId;
    const session = this.client?.sessions.find((candidate) => candidate.id === id);
    const user = session && userById(this.clerk.state, session.userId);
    if (!this.client || !session || !user) {
      throw new Refusal(401, [apiError("signed_out", "Signed out", undefined, "You are signed out")]);
    }
    return { client: this.client, session, user };
  }

  /** @throws Refusal if this browser is signed in: one account at a time. */
  mustBeSignedOut(): void {
    if (!this.client || this.client.sessions.length === 0) return;
    const message = "You're currently in single session mode. You can only be signed into one account at a time.";
    throw new Refusal(400, [apiError("session_exists", "Session already exists", undefined, message)]);
  }
}
