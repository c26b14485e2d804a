import { httpRouter } from "convex/server";
import { receiveClerkEvent } from "./clerkWebhook";

const http = httpRouter();

http.route({ path: "/clerk-webhook", method: "POST", handler: receiveClerkEvent });

export default http;
