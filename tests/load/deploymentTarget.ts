import { ConvexHttpClient } from "convex/browser";
import { api } from "#convex/api";
import type { Target } from "./target";

/**
 * An existing deployment. Only checks that each winner's link shows all sessions as confirmed, because rows and emails
 * are not accessible.
 */
export function deploymentTarget({ url, slugs }: Pick<Target, "url" | "slugs">): Target {
  const client = new ConvexHttpClient(url);
  return {
    url,
    slugs,
    inspect: async (winners) => {
      const violations = winners.map(async ({ token, slot }) => {
        const confirmation = await client.query(api.confirmation.getByToken, { token });
        const confirmed = (confirmation?.sessions ?? []).filter(({ status }) => status === "confirmed");
        const found = confirmed.map(({ startsAt }) => startsAt).join();
        return found === slot.sessions.map(({ start }) => start).join()
          ? []
          : ["a winner's link does not show its sessions"];
      });
      return (await Promise.all(violations)).flat();
    },
    close: async () => {},
  };
}
