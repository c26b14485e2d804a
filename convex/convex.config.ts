import rateLimiter from "@convex-dev/rate-limiter/convex.config";
import { defineApp } from "convex/server";
import { v } from "convex/values";

/** The backend's whole environment: declared here, checked at deploy, read as `env` from `_generated/server`. */
const app = defineApp({
  env: {
    /** Where the client lives, without a trailing slash; every link in a message starts with it. */
    APP_URL: v.string(),
    /** The one address that messages come from, for example no-reply@bookings.example.com. */
    EMAIL_FROM: v.string(),
    RESEND_API_KEY: v.string(),
    /** Signs what Resend sends to /resend-webhook (`whsec_…`). */
    RESEND_WEBHOOK_SECRET: v.string(),
    /** Clerk's Frontend API address, which issues the tokens; read in auth.config.ts. */
    CLERK_JWT_ISSUER_DOMAIN: v.string(),
    /** Signs what Clerk sends to /clerk-webhook (`whsec_…`). */
    CLERK_WEBHOOK_SECRET: v.string(),
    /** Keys the hash under which a network address is counted; the address itself is never stored. */
    ADDRESS_HASH_SECRET: v.string(),
    /** Bookings made from one network address in 10 minutes (default 30). */
    BOOKINGS_PER_ADDRESS: v.optional(v.string()),
    /** Bookings of one event type in a minute (default 120). */
    BOOKINGS_PER_EVENT_TYPE: v.optional(v.string()),
    /** Messages handed to the mail provider in a second (default 2, within every plan of the provider). */
    EMAILS_PER_SECOND: v.optional(v.string()),
    /** Seconds until a request to the mail provider without an answer is aborted and retried later (default 20). */
    EMAIL_TIMEOUT_SECONDS: v.optional(v.string()),
    /** Messages that one professional's bookings cause in a day (default 300); more wait for the next. */
    EMAILS_PER_PROFESSIONAL: v.optional(v.string()),
    /** Messages that one professional sends again in an hour (default 60). */
    RESENDS_PER_PROFESSIONAL: v.optional(v.string()),
  },
});
app.use(rateLimiter);

export default app;
