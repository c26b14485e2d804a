import type { FunctionArgs, FunctionReturnType } from "convex/server";
import type { api } from "#convex/api";

type Draft = FunctionArgs<typeof api.emailTemplateEditor.save>;

/** The editable part of a template. */
export type TemplateText = Pick<Draft, "subject" | "html">;

export type PreviewResult = FunctionReturnType<typeof api.emailTemplateEditor.preview>;
export type TemplateProblem = PreviewResult["problems"][number];
