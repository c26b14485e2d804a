import rateLimiter from "@convex-dev/rate-limiter/convex.config";
import { defineApp } from "convex/server";
import { v } from "convex/values";

/** The backend's environment variables: declared here, checked on deploy, read as `env` from `_generated/server`. */
const app = defineApp({
  env: {
    /** The web app's address, without a trailing slash. Links in emails start with it. */
    APP_URL: v.string(),
    /** The sender address of all emails, for example no-reply@bookings.example.com. */
    EMAIL_FROM: v.string(),
    RESEND_API_KEY: v.string(),
    /** Verifies Resend's webhook at /resend-webhook (`whsec_…`). */
    RESEND_WEBHOOK_SECRET: v.string(),
    /** Clerk's Frontend API URL, the issuer of its tokens. Used in auth.config.ts. */
    CLERK_JWT_ISSUER_DOMAIN: v.string(),
    /** Verifies Clerk's webhook at /clerk-webhook (`whsec_…`). */
    CLERK_WEBHOOK_SECRET: v.string(),
    /** The HMAC key for network and email addresses in limits. Those addresses themselves are not stored there. */
    ADDRESS_HASH_SECRET: v.string(),
    /** Turnstile's site key: with both keys, clients pass a challenge of Cloudflare before they book. */
    TURNSTILE_SITE_KEY: v.optional(v.string()),
    TURNSTILE_SECRET: v.optional(v.string()),
    /** Other addresses than Cloudflare's, for example those of a stand-in. */
    TURNSTILE_SCRIPT_URL: v.optional(v.string()),
    TURNSTILE_VERIFY_URL: v.optional(v.string()),
    /** Maximum bookings of one event type per network address in 10 minutes (default 30). */
    BOOKINGS_PER_ADDRESS: v.optional(v.string()),
    /** Maximum bookings of all event types per network address in 10 minutes (default 300). */
    BOOKINGS_PER_ADDRESS_OVERALL: v.optional(v.string()),
    /** Maximum bookings per event type and minute (default 120). */
    BOOKINGS_PER_EVENT_TYPE: v.optional(v.string()),
    /** More bookings of one event type in an hour are pointed out to its professional (default 30). */
    BUSY_BOOKINGS_PER_HOUR: v.optional(v.string()),
    /** Emails sent per second (default 2, which every Resend plan allows). */
    EMAILS_PER_SECOND: v.optional(v.string()),
    /** Seconds until a request to Resend without a response is aborted and retried later (default 20). */
    EMAIL_TIMEOUT_SECONDS: v.optional(v.string()),
    /** Maximum confirmations to clients per professional and day (default 1000). Further ones wait for the reset. */
    EMAILS_PER_PROFESSIONAL: v.optional(v.string()),
    /** Maximum confirmations to one recipient in an hour (default 20). Further ones wait, and go out as a summary. */
    EMAILS_PER_RECIPIENT_HOUR: v.optional(v.string()),
    /** Maximum confirmations to one recipient in a day (default 60). */
    EMAILS_PER_RECIPIENT_DAY: v.optional(v.string()),
    /** New recipients per day of a professional without deliveries (default 50). Further ones get short messages. */
    NEW_RECIPIENTS_PER_DAY: v.optional(v.string()),
    /** New recipients per day of a professional with many deliveries (default 500). */
    NEW_RECIPIENTS_PER_DAY_MAX: v.optional(v.string()),
    /** Maximum resends per professional and hour (default 60). */
    RESENDS_PER_PROFESSIONAL: v.optional(v.string()),
  },
});
app.use(rateLimiter);

export default app;
