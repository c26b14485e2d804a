import { isLocal, parseUrl } from "./addresses";
import { type Finding, good, note, wrong } from "./finding";
import type { Settings } from "./settings";

const TIMEOUT_MS = 10_000;

/** Opens the site and sees by its Content-Security-Policy which Convex deployment its build talks to. */
export async function askSite({ client, deployment }: Settings): Promise<Finding[]> {
  const topic = "Site";
  const url = parseUrl(deployment.APP_URL ?? "");
  const convex = parseUrl(client.VITE_CONVEX_URL ?? "");
  if (!url || !convex) return [];
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => null);
  if (!response)
    return [note(topic, `${url.origin} does not answer from here. Publish the build there, then look again.`)];
  if (!response.ok)
    return [
      wrong(
        topic,
        `${url.origin} answers ${response.status}. Publish dist/ there (docs/operations.md, "Static hosting").`,
      ),
    ];
  const policy = response.headers.get("content-security-policy");
  if (policy === null) {
    const say = isLocal(url) ? note : wrong;
    return [
      say(
        topic,
        `${url.origin} sends no Content-Security-Policy: this host does not read dist/_headers (docs/operations.md, "Static hosting").`,
      ),
    ];
  }
  if (!policy.includes(convex.origin)) {
    return [
      wrong(topic, `${url.origin} was built for another deployment than ${convex.origin}. Build and publish again.`),
    ];
  }
  return [good(topic, `answers, built for ${convex.origin}`)];
}
