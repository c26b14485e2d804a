import { httpRouter } from "convex/server";
import { receiveClerkEvent } from "./clerkWebhook";
import { receiveMailEvent } from "./resendWebhook";

const http = httpRouter();

http.route({ path: "/clerk-webhook", method: "POST", handler: receiveClerkEvent });
http.route({ path: "/resend-webhook", method: "POST", handler: receiveMailEvent });

export default http;
