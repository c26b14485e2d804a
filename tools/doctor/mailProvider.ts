import { z } from "zod";
import { type Finding, good, note, type Values, wrong } from "./finding";
import { senderDomain } from "./settings";

const TIMEOUT_MS = 10_000;
const domainList = z.object({ data: z.array(z.object({ name: z.string(), status: z.string() })) });
const refusal = z.object({ name: z.string() });

/**
 * Asks Resend whether it knows the key and has verified the sender's domain; sends nothing.
 * @param values the deployment's.
 */
export async function askMailProvider(values: Values): Promise<Finding[]> {
  const { RESEND_API_KEY = "", EMAIL_FROM = "", RESEND_BASE_URL = "https://api.resend.com" } = values;
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(`${RESEND_BASE_URL}/domains`, {
      headers: { authorization: `Bearer ${RESEND_API_KEY}`, "user-agent": "lessonapp-doctor" },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    body = await response.json();
  } catch {
    return [note("Resend", `${RESEND_BASE_URL} could not be reached from here: key and domain were not tried.`)];
  }
  const domain = senderDomain(EMAIL_FROM);
  if (refusal.safeParse(body).data?.name === "restricted_api_key") {
    return [
      good("Resend", "knows the key, which may send and nothing else"),
      note(
        "Sender's domain",
        `not asked, since the key may only send. See in Resend's dashboard that ${domain} is verified.`,
      ),
    ];
  }
  if ([400, 401, 403].includes(response.status)) {
    return [wrong("Resend", "does not know RESEND_API_KEY. Make a new key in its dashboard and set it.")];
  }
  const list = domainList.safeParse(body).data;
  if (!list) return [note("Resend", `answered ${response.status}: key and domain could not be tried.`)];
  return [good("Resend", "knows the key"), domainFinding(domain, list.data)];
}

function domainFinding(domain: string | null, known: { name: string; status: string }[]): Finding {
  const topic = "Sender's domain";
  const found = known.find(({ name }) => name.toLowerCase() === domain);
  if (found?.status === "verified") return good(topic, `${domain} is verified`);
  if (found)
    return wrong(
      topic,
      `${domain} is ${found.status} at Resend. Finish its DNS records there; mail is refused until then.`,
    );
  const names = known.map(({ name }) => name).join(", ") || "none";
  return wrong(
    topic,
    `Resend does not know ${domain}, the domain of EMAIL_FROM (it knows: ${names}). Add it, or change EMAIL_FROM.`,
  );
}
