import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../convex/_generated/api";

/** Who reads a message. */
export type Audience = "client" | "professional";

/** What can be edited of a message. */
export type TemplateText = { subject: string; html: string };

export type Preview = FunctionReturnType<typeof api.emailTemplates.preview>;
export type Problem = Preview["problems"][number];
