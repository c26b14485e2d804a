import type { IncomingMessage } from "node:http";
import { type Handler, jsonReply, type Reply, readBody } from "../httpServer";
import type { Mailbox } from "../mailbox/mailbox";
import { Call } from "./call";
import { ClerkJs } from "./clerkJs";
import type { ClerkContext } from "./context";
import { environmentJson } from "./environmentJson";
import { errorReply, handleCall, setCookies, unknownEndpoint } from "./frontendApi";
import { checkPassword, hashPassword } from "./passwords";
import { defaultSettings, type Settings, settingsSchema } from "./settings";
import { newId } from "./state";
import { openStateFile } from "./stateFile";
import { Tokens } from "./tokens";
import { verifyLink } from "./verifyLink";
import { ClerkWebhooks } from "./webhooks";

export type ClerkOptions = {
  /** The URL it is mounted at: the issuer of its tokens and the base of mailed links. */
  url: string;
  dataDir: string;
  /** Receives the mails that Clerk sends itself. */
  mailbox: Pick<Mailbox, "deliver">;
  /** The app's webhook endpoint and its signing secret. */
  webhook: { url: string; secret: string; retryDelaysMs?: number[] };
  /** Created when there are no accounts yet. */
  initialUser?: InitialUser;
  settings?: Partial<Settings>;
  log?: (line: string) => void;
  /** UTC milliseconds. */
  now?: () => number;
};

type InitialUser = { id: string; email: string; password: string; firstName: string; lastName: string };

export type ClerkSandbox = {
  /** Handles every request whose path begins with the path of `url`. */
  handle: Handler;
  configure(settings: Partial<Settings>): void;
  close(): Promise<void>;
};

/** Starts the stand-in for Clerk. A web server has to mount its handler. */
export async function startClerk(options: ClerkOptions): Promise<ClerkSandbox> {
  const { url, dataDir, mailbox, webhook, initialUser, log = () => {}, now = Date.now } = options;
  const file = await openStateFile(dataDir, log);
  const clerk: ClerkContext = {
    state: file.state,
    settings: { ...defaultSettings, ...options.settings },
    tokens: new Tokens(file.state.signingKey, url),
    webhooks: new ClerkWebhooks({ ...webhook, log, now }),
    mailbox,
    now,
  };
  if (file.isNew && initialUser) {
    await addUser(clerk, initialUser);
    await file.save();
  }
  const server = new ClerkServer(clerk, new URL(url).pathname, file.save);
  return {
    handle: (request, response) => server.handle(request, response),
    configure: (settings) => void Object.assign(clerk.settings, settings),
    close: async () => {
      await clerk.webhooks.close();
      await file.save();
    },
  };
}

async function addUser(
  { state, now }: ClerkContext,
  { id, email, password, firstName, lastName }: InitialUser,
): Promise<void> {
  checkPassword(password, "password");
  const passwordHash = await hashPassword(password);
  const times = { createdAt: now(), updatedAt: now(), lastSignInAt: null };
  state.users.push({ id, emailAddressId: newId("idn"), email, passwordHash, firstName, lastName, ...times });
}

/** Handles all paths below `/__clerk`. */
class ClerkServer {
  private readonly clerkJs = new ClerkJs();

  constructor(
    private readonly clerk: ClerkContext,
    private readonly mountPath: string,
    private readonly save: () => Promise<void>,
  ) {}

  handle: Handler = async (request, response) => {
    try {
      const path = new URL(request.url ?? "/", "http://127.0.0.1").pathname.slice(this.mountPath.length);
      const fixed = await this.staticReply(request, path);
      if (fixed) return fixed;
      const call = await Call.read(this.clerk, request);
      const reply = await this.apiReply(call, path).catch((error) => errorReply(this.clerk, call, error));
      // Save before the browser gets the response.
      if (request.method !== "GET" || path === "/v1/verify") await this.save();
      setCookies(request, response, call, this.mountPath);
      return reply;
    } catch (error) {
      return errorReply(this.clerk, null, error);
    }
  };

  private async apiReply(call: Call, path: string): Promise<Reply> {
    if (path === "/v1/verify" && call.method === "GET") return verifyLink(this.clerk, call);
    if (!path.startsWith("/v1/")) throw unknownEndpoint(call.method, path);
    return handleCall(this.clerk, call, path.slice("/v1".length));
  }

  /** Responses that are the same for every browser. */
  private async staticReply(request: IncomingMessage, path: string): Promise<Reply | undefined> {
    const script = /^\/npm\/@clerk\/clerk-js@[\w.-]+\/dist\/([\w.-]+\.js)$/.exec(path)?.[1];
    if (script !== undefined && request.method === "GET") return this.clerkJs.reply(request, script);
    switch (path) {
      case "/.well-known/jwks.json":
        return jsonReply(200, this.clerk.tokens.jwks());
      case "/.well-known/openid-configuration":
        return jsonReply(200, this.clerk.tokens.discovery());
      case "/v1/environment":
        return jsonReply(200, environmentJson);
      case "/settings":
        return this.settingsReply(request);
    }
  }

  /** For tests: `GET /settings` returns the settings, `PATCH` changes the given ones. */
  private async settingsReply(request: IncomingMessage): Promise<Reply> {
    if (request.method !== "PATCH") return jsonReply(200, this.clerk.settings);
    const parsed = settingsSchema.partial().safeParse(parseJson(String(await readBody(request, 10_000))));
    if (!parsed.success) return jsonReply(400, { message: "Invalid settings.", issues: parsed.error.issues });
    Object.assign(this.clerk.settings, parsed.data);
    return jsonReply(200, this.clerk.settings);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
