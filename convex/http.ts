import { httpRouter } from "convex/server";
import { serveCalendarFile } from "./calendarFile";
import { receiveClerkEvent } from "./clerkWebhook";
import { CALENDAR_PATH } from "./model/links";
import { receiveResendEvent } from "./resendWebhook";

const http = httpRouter();

http.route({ path: "/clerk-webhook", method: "POST", handler: receiveClerkEvent });
http.route({ path: "/resend-webhook", method: "POST", handler: receiveResendEvent });
http.route({ pathPrefix: CALENDAR_PATH, method: "GET", handler: serveCalendarFile });

export default http;
