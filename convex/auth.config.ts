import type { AuthConfig } from "convex/server";
import { env } from "./_generated/server";

/** Accepts Clerk's session tokens if they were issued for Convex (`aud: "convex"`). */
export default {
  providers: [{ domain: env.CLERK_JWT_ISSUER_DOMAIN, applicationID: "convex" }],
} satisfies AuthConfig;
