import { z } from "zod";
import { type Env, type Finding, fail, info, pass } from "./finding";

const MINUTE_MS = 60_000;
/** The sweep runs every minute, but a busy dispatcher may take longer. */
const LATE_MS = 10 * MINUTE_MS;

const cappedCount = z.object({ count: z.number(), isCapped: z.boolean() });

/** The result of `health:report`. */
export const report = z.object({
  convexUrl: z.string(),
  siteUrl: z.string(),
  email: z.object({ waitingSince: z.number().nullable(), stuck: cappedCount, failedInDay: cappedCount }),
  reducedAccounts: z.object({ professionalIds: z.array(z.string()), isCapped: z.boolean() }),
  lateErasures: z.object({
    clientIds: z.array(z.string()),
    professionals: z.array(z.object({ professionalId: z.string(), state: z.string() })),
  }),
  suspensions: z.array(z.object({ professionalId: z.string(), since: z.number() })),
});
export type Report = z.infer<typeof report>;

/** Checks the health of a running deployment. @param now UTC ms */
export function checkHealth(report: Report, webApp: Env, now: number): Finding[] {
  const { convexUrl, siteUrl, email, reducedAccounts, lateErasures, suspensions } = report;
  return [
    sameDeployment(convexUrl, webApp),
    info("Webhooks", `Clerk: ${siteUrl}/clerk-webhook, Resend: ${siteUrl}/resend-webhook`),
    waiting(email.waitingSince, now),
    email.stuck.count === 0
      ? pass("Stuck emails", "none")
      : fail(
          "Stuck emails",
          `${counted(email.stuck)}: a run was interrupted, and the sweep has not released its emails. See the logs of outbox:sweep.`,
        ),
    email.failedInDay.count === 0
      ? pass("Failed emails", "none in 24 hours")
      : info(
          "Failed emails",
          `${counted(email.failedInDay)} in 24 hours. The professionals see the error in the booking and can resend.`,
        ),
    reputation(reducedAccounts),
    erasures(lateErasures),
    suspended(suspensions),
  ];
}

function sameDeployment(convexUrl: string, { VITE_CONVEX_URL }: Env): Finding {
  if (!VITE_CONVEX_URL || new URL(VITE_CONVEX_URL).origin === new URL(convexUrl).origin) {
    return pass("Deployment", `running at ${convexUrl}`);
  }
  return fail(
    "Deployment",
    `running at ${convexUrl}, but VITE_CONVEX_URL is ${VITE_CONVEX_URL}: the web app would use another deployment.`,
  );
}

function waiting(since: number | null, now: number): Finding {
  if (since === null || now - since < LATE_MS) return pass("Queued emails", "none is overdue");
  const minutes = Math.floor((now - since) / MINUTE_MS);
  return fail(
    "Queued emails",
    `the oldest is ${minutes} minutes overdue: no emails are being sent. See the logs of emailDelivery:dispatch.`,
  );
}

function reputation({ professionalIds, isCapped }: Report["reducedAccounts"]): Finding {
  if (professionalIds.length === 0) return pass("Reputation", "no account has many bounces or complaints");
  return fail(
    "Reputation",
    `many emails bounced or were marked as spam, so clients get short messages only: ${professionalIds.map((id) => `professional ${id}`).join(", ")}${isCapped ? " and more" : ""}. Look at their event types; new deliveries restore an account.`,
  );
}

function erasures({ clientIds, professionals }: Report["lateErasures"]): Finding {
  const late = [
    ...clientIds.map((id) => `client ${id}`),
    ...professionals.map(({ professionalId, state }) => `professional ${professionalId} (${state})`),
  ];
  if (late.length === 0) return pass("Erasures", "none is unfinished");
  return fail(
    "Erasures",
    `unfinished for too long: ${late.join(", ")}. See the logs of privacy:eraseClientBatch and professionalMutations:eraseBatch; privacy:resumeErasures runs every hour and tries again.`,
  );
}

function suspended(suspensions: Report["suspensions"]): Finding {
  const topic = "Suspended";
  if (suspensions.length === 0) return pass(topic, "no account");
  const accounts = suspensions.map(({ professionalId, since }) => `${professionalId} since ${dateOf(since)}`);
  const command = `npx convex run professionals:resume '{"professionalId":"…"}'`;
  return info(topic, `${suspensions.length}: ${accounts.join(", ")}. ${command} ends it.`);
}

const dateOf = (instant: number) => new Date(instant).toISOString().slice(0, 10);
const counted = ({ count, isCapped }: z.infer<typeof cappedCount>) => (isCapped ? `${count} or more` : String(count));
