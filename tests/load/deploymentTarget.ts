import { ConvexHttpClient } from "convex/browser";
import { api } from "#convex/api";
import type { Target } from "./target";

/**
 * An existing deployment. Checks what clients can see: each winner's link shows all sessions as confirmed. Rows and
 * emails of losers cannot be checked.
 */
export function deploymentTarget({ url, slugs }: Pick<Target, "url" | "slugs">): Target {
  const client = new ConvexHttpClient(url);
  return {
    url,
    slugs,
    inspect: async (winners) => {
      const violations = winners.map(async ({ token, slot }) => {
        const shown = await client.query(api.confirmation.getByToken, { token });
        const confirmed = (shown?.sessions ?? []).filter(({ status }) => status === "confirmed");
        const found = confirmed.map(({ startsAt }) => startsAt).join();
        return found === slot.sessions.map(({ start }) => start).join() ? [] : ["a winner's link shows something else"];
      });
      return (await Promise.all(violations)).flat();
    },
    close: async () => {},
  };
}
