import { cronJobs } from "convex/server";
import { internal } from "./_generated/api";

const crons = cronJobs();

crons.interval("sweep the outbox", { minutes: 1 }, internal.outbox.sweep, {});
crons.interval("delete old webhook events", { hours: 24 }, internal.webhookEvents.deleteOld, {});
crons.interval("delete the content of old emails", { hours: 24 }, internal.outbox.deleteOldPayloads, {});
crons.interval("resume unfinished cancellations", { minutes: 15 }, internal.cancelMany.resume, {});
crons.interval("resume unfinished erasures", { hours: 24 }, internal.privacy.resumeErasures, {});

export default crons;
