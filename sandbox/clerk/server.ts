import type { IncomingMessage } from "node:http";
import { type Handler, jsonReply, type Reply, readBody } from "../httpServer";
import type { Mailbox } from "../mailbox/mailbox";
import { Call } from "./call";
import type { Clerk } from "./clerk";
import { ClerkJs } from "./clerkJs";
import { environmentJson } from "./environmentJson";
import { answerCall, refusalReply, setCookies, unknownEndpoint } from "./frontendApi";
import { checkPassword, hashPassword } from "./passwords";
import { defaultSettings, type Settings, settingsSchema } from "./settings";
import { newId } from "./state";
import { openStateFile } from "./stateFile";
import { Tokens } from "./tokens";
import { verifyLink } from "./verifyLink";
import { ClerkWebhooks } from "./webhooks";

export type ClerkOptions = {
  /** The address that it is mounted under: the issuer of its tokens, and part of the links it mails. */
  url: string;
  dataDir: string;
  /** Takes Clerk's own mails. */
  mailbox: Pick<Mailbox, "deliver">;
  /** Where the app takes events, and the secret that they are signed with. */
  webhook: { url: string; secret: string; retryDelaysMs?: number[] };
  /** Exists from the beginning where there are no accounts yet. */
  firstUser?: FirstUser;
  settings?: Partial<Settings>;
  log?: (line: string) => void;
  /** UTC milliseconds. */
  now?: () => number;
};

type FirstUser = { id: string; email: string; password: string; firstName: string; lastName: string };

export type ClerkSandbox = {
  /** Answers every request whose path begins with the path of `url`. */
  handle: Handler;
  configure(settings: Partial<Settings>): void;
  close(): Promise<void>;
};

/** Starts the stand-in for Clerk, which a web server has to mount. */
export async function startClerk(options: ClerkOptions): Promise<ClerkSandbox> {
  const { url, dataDir, mailbox, webhook, firstUser, log = () => {}, now = Date.now } = options;
  const file = await openStateFile(dataDir, log);
  const clerk: Clerk = {
    state: file.state,
    settings: { ...defaultSettings, ...options.settings },
    tokens: new Tokens(file.state.signingKey, url),
    webhooks: new ClerkWebhooks({ ...webhook, log, now }),
    mailbox,
    now,
  };
  if (file.isNew && firstUser) {
    await addUser(clerk, firstUser);
    await file.save();
  }
  const site = new ClerkSite(clerk, new URL(url).pathname, file.save);
  return {
    handle: (request, response) => site.answer(request, response),
    configure: (settings) => void Object.assign(clerk.settings, settings),
    close: async () => {
      await clerk.webhooks.close();
      await file.save();
    },
  };
}

async function addUser({ state, now }: Clerk, { id, email, password, firstName, lastName }: FirstUser): Promise<void> {
  checkPassword(password, "password");
  const passwordHash = await hashPassword(password);
  const times = { createdAt: now(), updatedAt: now(), lastSignInAt: null };
  state.users.push({ id, emailAddressId: newId("idn"), email, passwordHash, firstName, lastName, ...times });
}

/** All that is under `/__clerk`. */
class ClerkSite {
  private readonly clerkJs = new ClerkJs();

  constructor(
    private readonly clerk: Clerk,
    private readonly mountPath: string,
    private readonly save: () => Promise<void>,
  ) {}

  answer: Handler = async (request, response) => {
    try {
      const path = new URL(request.url ?? "/", "http://127.0.0.1").pathname.slice(this.mountPath.length);
      const fixed = await this.fixedReply(request, path);
      if (fixed) return fixed;
      const call = await Call.read(this.clerk, request);
      const reply = await this.callReply(call, path).catch((error) => refusalReply(this.clerk, call, error));
      // On disk before the browser hears of it.
      if (request.method !== "GET" || path === "/v1/verify") await this.save();
      setCookies(request, response, call, this.mountPath);
      return reply;
    } catch (error) {
      return refusalReply(this.clerk, null, error);
    }
  };

  private async callReply(call: Call, path: string): Promise<Reply> {
    if (path === "/v1/verify" && call.method === "GET") return verifyLink(this.clerk, call);
    if (!path.startsWith("/v1/")) throw unknownEndpoint(call.method, path);
    return answerCall(this.clerk, call, path.slice("/v1".length));
  }

  /** What is the same for every browser. */
  private async fixedReply(request: IncomingMessage, path: string): Promise<Reply | undefined> {
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

  /** For tests: `GET /settings` shows them, `PATCH` changes those that it names. */
  private async settingsReply(request: IncomingMessage): Promise<Reply> {
    if (request.method !== "PATCH") return jsonReply(200, this.clerk.settings);
    const parsed = settingsSchema.partial().safeParse(parseJson(String(await readBody(request, 10_000))));
    if (!parsed.success) return jsonReply(400, { message: "These are not settings.", issues: parsed.error.issues });
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
