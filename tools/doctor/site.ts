import { type Finding, fail, info, pass } from "./finding";
import type { Settings } from "./settings";
import { isLocal, parseUrl } from "./urls";

const TIMEOUT_MS = 10_000;

/** Opens the site and checks by its Content-Security-Policy that its build uses the right Convex deployment. */
export async function checkSite({ webApp, deployment }: Settings): Promise<Finding[]> {
  const topic = "Site";
  const url = parseUrl(deployment.APP_URL ?? "");
  const convex = parseUrl(webApp.VITE_CONVEX_URL ?? "");
  if (!url || !convex) return [];
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => null);
  if (!response) return [info(topic, `${url.origin} does not respond. Publish the build there, then try again.`)];
  if (!response.ok)
    return [
      fail(
        topic,
        `${url.origin} responds with ${response.status}. Publish dist/ there (docs/deploying.md, "Static hosting").`,
      ),
    ];
  const policy = response.headers.get("content-security-policy");
  if (policy === null) {
    const report = isLocal(url) ? info : fail;
    return [
      report(
        topic,
        `${url.origin} sends no Content-Security-Policy: this host does not read dist/_headers (docs/deploying.md, "Static hosting").`,
      ),
    ];
  }
  if (!policy.includes(convex.origin)) {
    return [
      fail(topic, `${url.origin} was built for another deployment, not ${convex.origin}. Build and publish again.`),
    ];
  }
  return [pass(topic, `responds, built for ${convex.origin}`)];
}
