import type { FunctionArgs, FunctionReturnType } from "convex/server";
import type { api } from "#convex/api";

type Draft = FunctionArgs<typeof api.emailTemplateEditor.save>;

/** Who reads a message. */
export type Audience = Draft["audience"];

/** What can be edited of a message. */
export type TemplateText = Pick<Draft, "subject" | "html">;

export type Preview = FunctionReturnType<typeof api.emailTemplateEditor.preview>;
export type Problem = Preview["problems"][number];
