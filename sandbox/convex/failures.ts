import { ConvexError, convexToJson, type JSONValue } from "convex/values";
import type { Trace } from "./frames";

/** A failed call as clients see it. Only a ConvexError has `data`. `code` is written to the log. */
export interface Failure {
  message: string;
  data?: JSONValue;
  code: string;
}

/** A call that Convex rejects before any function runs. */
export class RejectedCallError extends Error {}

/** Formats an error as a Convex development deployment does. */
export function describeFailure(error: unknown, trace: Trace): Failure {
  const prefix = `[Request ID: ${trace.requestId}] Server Error\n`;
  if (error instanceof ConvexError) {
    const message = `${prefix}Uncaught ConvexError: ${error.message}`;
    return { message, data: convexToJson(error.data), code: codeOf(error.data) };
  }
  const text = messageOf(error);
  if (error instanceof RejectedCallError) return { message: prefix + text, code: text };
  if (!trace.started) return { message: `${prefix}ArgumentValidationError: ${text}`, code: "ArgumentValidationError" };
  const thrown = messageOf(trace.thrown) === text ? trace.thrown : error;
  const name = thrown instanceof Error ? thrown.name : "Error";
  return {
    message: `${prefix}Uncaught ${name}: ${text}`,
    code: `${name}: ${withoutValues(text)}${sourceLocationOf(thrown)}`,
  };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Removes the invalid value that Convex's validators quote: it must not be logged. */
const withoutValues = (message: string): string => message.replace(/, got [\s\S]*/, "");

function codeOf(data: unknown): string {
  const code = typeof data === "object" && data !== null && "code" in data ? data.code : undefined;
  return typeof code === "string" ? code : "ConvexError";
}

/** Returns the first stack frame in the app's own code. */
function sourceLocationOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const line = stack.split("\n").find((frame) => /^\s+at /.test(frame) && !frame.includes("node_modules"));
  return line ? ` (${line.trim()})` : "";
}
