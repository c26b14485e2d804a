import { z } from "zod";
import { type Finding, fail, info, pass } from "./finding";
import { isLocal, parseUrl } from "./urls";

const TIMEOUT_MS = 10_000;
const topic = "Addresses";

/** Addresses that documentation may use: nobody has them. */
const invented = ["192.0.2.77", "2001:db8::77"];

const answer = z.object({ status: z.literal("success"), value: z.enum(["invented", "public", "internal", "none"]) });
type Seen = z.infer<typeof answer>["value"];

/**
 * Checks whether callers can choose the address that limits count: calls a function that changes nothing, with invented
 * `X-Forwarded-For` headers.
 */
export async function checkCallerAddress({ VITE_CONVEX_URL = "" }: { VITE_CONVEX_URL?: string }): Promise<Finding[]> {
  const url = parseUrl(VITE_CONVEX_URL);
  if (!url) return [];
  const seen = await Promise.all(invented.map((address) => classify(url, address)));
  if (seen.includes(null)) return [info(topic, `not checked: ${url.origin} does not answer callerAddress:classify.`)];
  return [seen.includes("invented") ? believed(url) : notBelieved(url, seen[0] ?? "none")];
}

async function classify(url: URL, address: string): Promise<Seen | null> {
  const response = await fetch(new URL("/api/mutation", url), {
    method: "POST",
    headers: { "content-type": "application/json", "x-forwarded-for": address },
    body: JSON.stringify({ path: "callerAddress:classify", args: { invented: address }, format: "json" }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
    .then((reply) => reply.json())
    .catch(() => null);
  return answer.safeParse(response).data?.value ?? null;
}

function believed(url: URL): Finding {
  const problem = `${url.origin} believes an invented X-Forwarded-For header, so anybody can get around the limit per network address.`;
  if (isLocal(url)) return info(topic, `${problem} That is usual without a proxy.`);
  if (url.hostname.endsWith(".convex.cloud")) return info(topic, `${problem} The other limits still hold.`);
  return fail(topic, `${problem} The proxy has to overwrite it (docs/deploying.md, "Self-hosting Convex").`);
}

function notBelieved(url: URL, seen: Seen): Finding {
  if (seen === "public") return pass(topic, "an invented X-Forwarded-For header has no effect");
  const address = seen === "none" ? "no address" : "an address of an internal network";
  const text = `an invented X-Forwarded-For header has no effect, but the backend sees ${address}. If that is so for all callers, they share one limit: the proxy has to set X-Forwarded-For to the client's address (docs/deploying.md, "Self-hosting Convex").`;
  return seen === "none" && !isLocal(url) ? fail(topic, text) : info(topic, text);
}
