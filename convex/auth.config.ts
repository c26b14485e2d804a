import type { AuthConfig } from "convex/server";
import { env } from "./_generated/server";

/** Sessions are Clerk's: its tokens are accepted where they were issued for Convex. */
export default {
  providers: [{ domain: env.CLERK_JWT_ISSUER_DOMAIN, applicationID: "convex" }],
} satisfies AuthConfig;
