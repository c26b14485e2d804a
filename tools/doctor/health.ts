import { z } from "zod";
import { type Finding, good, note, type Values, wrong } from "./finding";

const MINUTE_MS = 60_000;
/** The sweep looks every minute; a busy dispatcher takes its time. */
const LATE_MS = 10 * MINUTE_MS;

const cappedCount = z.object({ count: z.number(), isCapped: z.boolean() });

/** What `health:report` answers. */
export const report = z.object({
  convexUrl: z.string(),
  siteUrl: z.string(),
  email: z.object({ waitingSince: z.number().nullable(), stuck: cappedCount, failedInDay: cappedCount }),
});
export type Report = z.infer<typeof report>;

/** How a running deployment is. @param now UTC ms */
export function checkHealth({ convexUrl, siteUrl, email }: Report, client: Values, now: number): Finding[] {
  return [
    sameDeployment(convexUrl, client),
    note("Webhooks", `Clerk's goes to ${siteUrl}/clerk-webhook, Resend's to ${siteUrl}/resend-webhook`),
    waiting(email.waitingSince, now),
    email.stuck.count === 0
      ? good("Stuck messages", "none")
      : wrong(
          "Stuck messages",
          `${counted(email.stuck)}: a run died, and the sweep, due every minute, has not freed them. See the logs of outbox:sweep.`,
        ),
    email.failedInDay.count === 0
      ? good("Failed messages", "none in 24 hours")
      : note(
          "Failed messages",
          `${counted(email.failedInDay)} in 24 hours. Their professionals see the reason at the booking and can send again.`,
        ),
  ];
}

function sameDeployment(convexUrl: string, { VITE_CONVEX_URL }: Values): Finding {
  if (!VITE_CONVEX_URL || new URL(VITE_CONVEX_URL).origin === new URL(convexUrl).origin) {
    return good("Deployment", `answers at ${convexUrl}`);
  }
  return wrong(
    "Deployment",
    `answers at ${convexUrl}, but VITE_CONVEX_URL is ${VITE_CONVEX_URL}: the client would talk to another one.`,
  );
}

function waiting(since: number | null, now: number): Finding {
  if (since === null || now - since < LATE_MS) return good("Waiting messages", "none is late");
  const minutes = Math.floor((now - since) / MINUTE_MS);
  return wrong(
    "Waiting messages",
    `the oldest is ${minutes} minutes late: mail does not go out. See the logs of emailDelivery:dispatch.`,
  );
}

const counted = ({ count, isCapped }: z.infer<typeof cappedCount>) => (isCapped ? `${count} or more` : String(count));
