import type { IncomingMessage } from "node:http";
import { readBody } from "../httpServer";
import { apiError, ClerkApiError, fieldError } from "./apiErrors";
import type { ClerkContext } from "./context";
import { type Client, newId, retainSessions, type Session, type User, userById } from "./state";

const maxBodyBytes = 100_000;

/** A parsed request to the Frontend API. */
export class Call {
  private constructor(
    private readonly clerk: ClerkContext,
    /** The intended method: clerk-js sends PATCH and DELETE as a POST with `?_method=`. */
    readonly method: string,
    readonly url: URL,
    private readonly form: URLSearchParams,
    /** The browser that sent the request; null for a new browser. */
    public client: Client | null,
  ) {}

  static async read(clerk: ClerkContext, request: IncomingMessage): Promise<Call> {
    const url = new URL(request.url ?? "/", `http://${request.headers.host ?? "127.0.0.1"}`);
    const override = request.method === "POST" ? url.searchParams.get("_method") : null;
    const method = override ?? request.method ?? "GET";
    const form = new URLSearchParams(String(await readBody(request, maxBodyBytes)));
    const token = /(?:^|;\s*)__client=([^;]+)/.exec(request.headers.cookie ?? "")?.[1];
    const client = clerk.state.clients.find((candidate) => candidate.token === token) ?? null;
    if (client) retainSessions(client, ({ expireAt }) => expireAt > clerk.now());
    return new Call(clerk, method.toUpperCase(), url, form, client);
  }

  /** The app's origin, as this browser knows it. */
  get origin(): string {
    return this.url.origin;
  }

  /** Returns a field as sent, which may be empty. */
  raw(name: string): string | null {
    return this.form.get(name);
  }

  optional(name: string): string | undefined {
    return this.form.get(name) || undefined;
  }

  /** @throws ClerkApiError if the field is missing or empty. */
  required(name: string): string {
    const value = this.optional(name);
    if (value === undefined) throw fieldError("form_param_nil", "Enter a value.", name, `${name} must be included.`);
    return value;
  }

  /** Returns the browser's client. Creates one for a new browser. */
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
   * Returns the sign-in session that the page uses, and its user.
   * @throws ClerkApiError 401 if no user is signed in.
   */
  requireSession(): { client: Client; session: Session; user: User } {
    const id = this.url.searchParams.get("_clerk_session_id") ?? this.client?.lastActiveSessionId;
    const session = this.client?.sessions.find((candidate) => candidate.id === id);
    const user = session && userById(this.clerk.state, session.userId);
    if (!this.client || !session || !user) {
      throw new ClerkApiError(401, [apiError("signed_out", "Signed out", undefined, "You are signed out")]);
    }
    return { client: this.client, session, user };
  }

  /** @throws ClerkApiError if this browser is signed in: only one account at a time. */
  requireSignedOut(): void {
    if (!this.client || this.client.sessions.length === 0) return;
    const message = "You're currently in single session mode. You can only be signed into one account at a time.";
    throw new ClerkApiError(400, [apiError("session_exists", "Session already exists", undefined, message)]);
  }
}
