import { createHash, randomBytes, randomInt } from "node:crypto";
import { z } from "zod";

/** A verification by a mailed link or code. All times are in UTC milliseconds. */
const verificationSchema = z.object({
  id: z.string(),
  strategy: z.enum(["email_link", "email_code", "reset_password_email_code"]),
  status: z.enum(["unverified", "verified", "expired", "failed"]),
  /** SHA-256 of the code; null for a link. */
  codeHash: z.string().nullable(),
  attempts: z.number(),
  expireAt: z.number(),
});

const userSchema = z.object({
  id: z.string(),
  emailAddressId: z.string(),
  email: z.string(),
  passwordHash: z.string(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  createdAt: z.number(),
  updatedAt: z.number(),
  lastSignInAt: z.number().nullable(),
});

const sessionSchema = z.object({
  id: z.string(),
  userId: z.string(),
  createdAt: z.number(),
  lastActiveAt: z.number(),
  expireAt: z.number(),
});

const signUpSchema = z.object({
  id: z.string(),
  email: z.string().nullable(),
  passwordHash: z.string().nullable(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  locale: z.string().nullable(),
  timezone: z.string().nullable(),
  verification: verificationSchema.nullable(),
  abandonAt: z.number(),
  created: z.object({ userId: z.string(), sessionId: z.string() }).nullable(),
});

const signInSchema = z.object({
  id: z.string(),
  userId: z.string(),
  status: z.enum(["needs_first_factor", "needs_client_trust", "needs_new_password", "complete"]),
  firstFactor: verificationSchema.nullable(),
  secondFactor: verificationSchema.nullable(),
  createdSessionId: z.string().nullable(),
});

/** A browser. `token` is its cookie. Ended sign-in sessions are removed. */
const clientSchema = z.object({
  id: z.string(),
  token: z.string(),
  sessions: z.array(sessionSchema),
  signUp: signUpSchema.nullable(),
  signIn: signInSchema.nullable(),
  lastActiveSessionId: z.string().nullable(),
  /** The users who have verified an email in this browser. */
  trustedUserIds: z.array(z.string()),
  createdAt: z.number(),
  updatedAt: z.number(),
});

/** All state that survives a restart. */
export const stateSchema = z.object({
  format: z.literal(1),
  signingKey: z.looseObject({ kid: z.string(), kty: z.literal("RSA") }),
  users: z.array(userSchema),
  clients: z.array(clientSchema),
});

export type Verification = z.infer<typeof verificationSchema>;
export type User = z.infer<typeof userSchema>;
export type Session = z.infer<typeof sessionSchema>;
export type SignUp = z.infer<typeof signUpSchema>;
export type SignIn = z.infer<typeof signInSchema>;
export type Client = z.infer<typeof clientSchema>;
export type State = z.infer<typeof stateSchema>;

export function newId(prefix: string): string {
  return `${prefix}_${randomBytes(14).toString("hex")}`;
}

export function hashCode(code: string): string {
  return createHash("sha256").update(code).digest("base64url");
}

/** Generates a code of six digits. */
export function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, "0");
}

export function userById(state: State, id: string): User | undefined {
  return state.users.find((user) => user.id === id);
}

export function userByEmail(state: State, email: string): User | undefined {
  return state.users.find((user) => user.email === email);
}

/** Ends a user's sign-in sessions in all browsers. @param exceptId a session to keep. */
export function endSessions(state: State, userId: string, exceptId?: string): void {
  for (const client of state.clients) {
    retainSessions(client, (session) => session.userId !== userId || session.id === exceptId);
  }
}

/** Removes the browser's sign-in sessions for which `keep` returns false. */
export function retainSessions(client: Client, keep: (session: Session) => boolean): void {
  client.sessions = client.sessions.filter(keep);
  const isThere = client.sessions.some(({ id }) => id === client.lastActiveSessionId);
  if (!isThere) client.lastActiveSessionId = client.sessions.at(-1)?.id ?? null;
}
