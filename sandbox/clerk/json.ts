import type {
  ClientJSON,
  EmailAddressJSON,
  PublicUserDataJSON,
  SessionJSON,
  SessionWithActivitiesJSON,
  SignInJSON,
  SignUpJSON,
  SignUpVerificationJSON,
  UserJSON,
  VerificationJSON,
} from "@clerk/react/types";
import type { ClerkContext } from "./context";
import { type Client, type Session, type SignIn, type SignUp, type User, userById, type Verification } from "./state";

/** Clerk's type without checking the parts that are type-checked where they are created. */
type Wire<Type, Parts extends keyof Type> = Omit<Type, Parts> & { [Part in Parts]: object | null };

/** Adds null to properties where Clerk's types omit it. */
type Nullable<Type, Keys extends keyof Type> = Omit<Type, Keys> & { [Key in Keys]: Type[Key] | null };

export function userJson(user: User) {
  return {
    object: "user",
    id: user.id,
    external_id: null,
    primary_email_address_id: user.emailAddressId,
    primary_phone_number_id: null,
    primary_web3_wallet_id: null,
    image_url: "",
    has_image: false,
    username: null,
    email_addresses: [emailAddressJson(user)],
    phone_numbers: [],
    web3_wallets: [],
    external_accounts: [],
    enterprise_accounts: [],
    passkeys: [],
    organization_memberships: [],
    password_enabled: true,
    profile_image_id: "",
    first_name: user.firstName,
    last_name: user.lastName,
    totp_enabled: false,
    backup_code_enabled: false,
    two_factor_enabled: false,
    public_metadata: {},
    unsafe_metadata: {},
    last_sign_in_at: user.lastSignInAt,
    create_organization_enabled: false,
    create_organizations_limit: null,
    delete_self_enabled: true,
    legal_accepted_at: null,
    timezone: null,
    updated_at: user.updatedAt,
    created_at: user.createdAt,
  } satisfies Wire<UserJSON, "email_addresses">;
}

function emailAddressJson(user: User) {
  return {
    object: "email_address",
    id: user.emailAddressId,
    email_address: user.email,
    verification: {
      object: "verification",
      id: "",
      status: "verified",
      strategy: "email_link",
      verified_at_client: "",
      attempts: 1,
      expire_at: user.createdAt,
      error: null,
    } satisfies Nullable<VerificationJSON, "error">,
    linked_to: [],
    matches_sso_connection: false,
  } satisfies Wire<EmailAddressJSON, "verification">;
}

/** A browser with its sign-in sessions. Completed attempts are left out: clerk-js would otherwise continue them. */
export async function clientJson(clerk: ClerkContext, client: Client, origin: string) {
  const { signUp, signIn } = client;
  return {
    object: "client",
    id: client.id,
    sessions: await Promise.all(client.sessions.map((session) => sessionJson(clerk, session, origin))),
    sign_up: signUp && !signUp.created ? signUpJson(signUp) : null,
    sign_in: signIn && signIn.status !== "complete" ? signInJson(clerk, signIn) : null,
    last_active_session_id: client.lastActiveSessionId,
    last_authentication_strategy: null,
    cookie_expires_at: null,
    created_at: client.createdAt,
    updated_at: client.updatedAt,
  } satisfies Wire<ClientJSON, "sessions" | "sign_up" | "sign_in">;
}

export async function sessionJson(clerk: ClerkContext, session: Session, origin: string) {
  const user = userOf(clerk, session.userId);
  return {
    ...sessionFields(session, user),
    last_active_token: { object: "token", jwt: await sessionToken(clerk, session, origin) },
    user: userJson(user),
  } satisfies Wire<SessionJSON, "user" | "last_active_token">;
}

/** A sign-in session in the list of a user's sessions. */
export function activeSessionJson(clerk: ClerkContext, session: Session) {
  return {
    ...sessionFields(session, userOf(clerk, session.userId)),
    user: null,
    latest_activity: { object: "session_activity", id: session.id },
  } satisfies Omit<SessionWithActivitiesJSON, "last_active_token">;
}

function sessionFields(session: Session, user: User) {
  return {
    object: "session",
    id: session.id,
    status: "active",
    factor_verification_age: null,
    expire_at: session.expireAt,
    abandon_at: session.expireAt,
    last_active_at: session.lastActiveAt,
    last_active_organization_id: null,
    actor: null,
    tasks: null,
    public_user_data: publicUserData(user),
    created_at: session.createdAt,
    updated_at: session.lastActiveAt,
  } satisfies Omit<SessionJSON, "user" | "last_active_token">;
}

/** Signs a token for a session at the current time. */
export function sessionToken(clerk: ClerkContext, session: Session, origin: string): Promise<string> {
  const { tokenLifetimeSeconds: lifetimeSeconds, emailClaim } = clerk.settings;
  const options = { now: clerk.now(), lifetimeSeconds, emailClaim, origin };
  return clerk.tokens.session(userOf(clerk, session.userId), session, options);
}

export function signUpJson(signUp: SignUp) {
  const { email, verification, created } = signUp;
  const isVerified = verification?.status === "verified";
  const missing = [...(email ? [] : ["email_address" as const]), ...(signUp.passwordHash ? [] : ["password" as const])];
  return {
    object: "sign_up",
    id: signUp.id,
    status: created ? "complete" : "missing_requirements",
    required_fields: ["email_address", "password"],
    optional_fields: ["first_name", "last_name"],
    missing_fields: missing,
    unverified_fields: email && !isVerified ? ["email_address"] : [],
    username: null,
    first_name: signUp.firstName,
    last_name: signUp.lastName,
    email_address: email,
    phone_number: null,
    web3_wallet: null,
    external_account_strategy: null,
    external_account: null,
    has_password: signUp.passwordHash !== null,
    unsafe_metadata: {},
    created_session_id: created?.sessionId ?? null,
    created_user_id: created?.userId ?? null,
    abandon_at: signUp.abandonAt,
    legal_accepted_at: null,
    locale: signUp.locale,
    timezone: signUp.timezone,
    verifications: {
      email_address: email ? signUpVerificationJson(verification) : null,
      phone_number: null,
      web3_wallet: null,
      external_account: null,
    },
  } satisfies Wire<SignUpJSON, "verifications">;
}

function signUpVerificationJson(verification: Verification | null) {
  return {
    ...verificationJson(verification),
    next_action: verification ? "needs_attempt" : "needs_prepare",
    supported_strategies: ["email_link", "email_code"],
  } satisfies Nullable<SignUpVerificationJSON, "error">;
}

function verificationJson(verification: Verification | null) {
  return {
    object: "verification",
    id: verification?.id ?? "",
    status: verification?.status ?? "unverified",
    strategy: verification?.strategy ?? "",
    verified_at_client: "",
    attempts: verification?.attempts ?? 0,
    expire_at: verification?.expireAt ?? 0,
    error: null,
  } satisfies Nullable<VerificationJSON, "error">;
}

export function signInJson(clerk: ClerkContext, signIn: SignIn) {
  const user = userOf(clerk, signIn.userId);
  const emailFactor = { email_address_id: user.emailAddressId, safe_identifier: user.email, primary: true };
  const needsTrust = signIn.status === "needs_client_trust";
  return {
    object: "sign_in",
    id: signIn.id,
    status: signIn.status,
    ...(needsTrust && { client_trust_state: "new" as const }),
    supported_identifiers: ["email_address"],
    identifier: user.email,
    user_data: publicUserData(user),
    supported_first_factors: [{ strategy: "password" }, { strategy: "reset_password_email_code", ...emailFactor }],
    supported_second_factors: needsTrust ? [{ strategy: "email_code", ...emailFactor }] : [],
    first_factor_verification: signIn.firstFactor && verificationJson(signIn.firstFactor),
    second_factor_verification: signIn.secondFactor && verificationJson(signIn.secondFactor),
    created_session_id: signIn.createdSessionId,
    timezone: null,
  } satisfies Wire<SignInJSON, "user_data" | "first_factor_verification" | "second_factor_verification">;
}

function publicUserData(user: User) {
  return {
    first_name: user.firstName,
    last_name: user.lastName,
    image_url: "",
    has_image: false,
    identifier: user.email,
    user_id: user.id,
  } satisfies PublicUserDataJSON;
}

function userOf({ state }: ClerkContext, id: string): User {
  const user = userById(state, id);
  if (!user) throw new Error("The user of a session or sign-in is missing.");
  return user;
}
