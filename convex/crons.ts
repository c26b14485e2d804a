import { cronJobs } from "convex/server";
import { internal } from "./_generated/api";

const crons = cronJobs();

crons.interval("sweep the outbox", { minutes: 1 }, internal.outbox.sweep, {});
crons.interval("delete old webhook events", { hours: 24 }, internal.webhookEvents.deleteOld, {});
crons.interval("delete the content of old emails", { hours: 24 }, internal.outbox.deleteOldPayloads, {});
crons.interval("resume unfinished cancellations", { minutes: 15 }, internal.cancelMany.resume, {});
crons.interval("delete old recipients", { hours: 24 }, internal.outbox.deleteOldRecipients, {});
crons.interval("resume unfinished erasures", { hours: 1 }, internal.privacy.resumeErasures, {});
crons.interval("resume holding and releasing emails", { hours: 1 }, internal.professionals.resumeMovingEmails, {});
crons.interval("end old links", { hours: 24 }, internal.retention.endOldTokens, {});
crons.interval("release former slugs", { hours: 24 }, internal.slugs.releaseDue, {});
crons.interval("delete old rate limits", { hours: 24 }, internal.retention.deleteOldRateLimits, {});
crons.interval("delete old test emails", { hours: 24 }, internal.retention.deleteOldTestEmails, {});
crons.interval("delete old steps to undo", { hours: 24 }, internal.bookingUndo.deleteOld, {});

export default crons;
