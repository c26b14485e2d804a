import { z } from "zod";
import { type Env, type Finding, fail, info, pass } from "./finding";
import { senderDomain } from "./settings";

const TIMEOUT_MS = 10_000;
const domainList = z.object({ data: z.array(z.object({ name: z.string(), status: z.string() })) });
const errorBody = z.object({ name: z.string() });

/**
 * Checks with Resend that the key is valid and the sender's domain is verified. Sends no email.
 * @param values the deployment's environment variables.
 */
export async function checkMailProvider(values: Env): Promise<Finding[]> {
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
    return [info("Resend", `${RESEND_BASE_URL} could not be reached: key and domain were not checked.`)];
  }
  const domain = senderDomain(EMAIL_FROM);
  if (errorBody.safeParse(body).data?.name === "restricted_api_key") {
    return [
      pass("Resend", "the key is valid, with sending access only"),
      info(
        "Sender's domain",
        `not checked: the key has sending access only. Check in Resend's dashboard that ${domain} is verified.`,
      ),
    ];
  }
  if ([400, 401, 403].includes(response.status)) {
    return [fail("Resend", "rejects RESEND_API_KEY. Create a new key in Resend's dashboard and set it.")];
  }
  const list = domainList.safeParse(body).data;
  if (!list) return [info("Resend", `responded with ${response.status}: key and domain could not be checked.`)];
  return [pass("Resend", "the key is valid"), domainFinding(domain, list.data)];
}

function domainFinding(domain: string | null, known: { name: string; status: string }[]): Finding {
  const topic = "Sender's domain";
  const found = known.find(({ name }) => name.toLowerCase() === domain);
  if (found?.status === "verified") return pass(topic, `${domain} is verified`);
  if (found)
    return fail(
      topic,
      `${domain} is ${found.status} in Resend. Complete its DNS records there; emails are rejected until then.`,
    );
  const names = known.map(({ name }) => name).join(", ") || "none";
  return fail(
    topic,
    `Resend does not know ${domain}, the domain of EMAIL_FROM (it has: ${names}). Add it, or change EMAIL_FROM.`,
  );
}
