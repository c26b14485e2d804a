import { cronJobs } from "convex/server";
import { internal } from "./_generated/api";

const crons = cronJobs();

crons.interval("sweep the outbox", { minutes: 1 }, internal.emails.sweep, {});
crons.interval("forget old webhook events", { hours: 24 }, internal.webhookEvents.deleteOld, {});
crons.interval("drop the content of old messages", { hours: 24 }, internal.emails.dropOldPayloads, {});

export default crons;
