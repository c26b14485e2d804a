import { ConvexHttpClient } from "convex/browser";
import { api } from "#convex/api";
import type { Target } from "./target";

/**
 * A deployment that is there already. What clients can see is checked: that each winner's link shows all sessions
 * confirmed. Rows and messages of those who lost are not.
 */
export function deploymentTarget({ url, slugs }: Pick<Target, "url" | "slugs">): Target {
  const client = new ConvexHttpClient(url);
  return {
    url,
    slugs,
    inspect: async (winners) => {
      const violations = winners.map(async ({ token, bid }) => {
        const shown = await client.query(api.confirmation.getByToken, { token });
        const confirmed = (shown?.sessions ?? []).filter(({ status }) => status === "confirmed");
        const found = confirmed.map(({ startsAt }) => startsAt).join();
        return found === bid.sessions.map(({ start }) => start).join() ? [] : ["a winner's link shows something else"];
      });
      return (await Promise.all(violations)).flat();
    },
    close: async () => {},
  };
}
