import { render } from "@react-email/render";
import type { ReactNode } from "react";
import { ClientBooked, ProfessionalBooked } from "./BookedMessage";
import { ClientCancelled, ProfessionalCancelled, ProfessionalErased } from "./CancelledMessage";
import { Frame } from "./Frame";
import { ResetPassword } from "./PasswordMessage";
import { toPlainText } from "./toPlainText";

/** A message before its keys are filled in: the HTML body, the same as plain text, and its subject. */
export type Template = { subject: string; html: string; text: string };
type PerAudience = { client: Template; professional: Template };
export type Defaults = {
  frame: string;
  booked: PerAudience;
  cancelled: PerAudience;
  /** To a professional whose client was erased. */
  erased: Template;
  resetPassword: Template;
};

/**
 * The default templates and the document around them (with `{{preheader}}` and `{{body}}`), rendered from React. Done
 * when the product is built, since rendering needs more than a Convex mutation allows.
 */
export async function renderDefaults(): Promise<Defaults> {
  return {
    frame: withoutComments(await render(<Frame preheader="{{preheader}}">{"{{body}}"}</Frame>)),
    booked: {
      client: await renderTemplate(
        "{{eventTypeTitle}} with {{professionalName}}: {{date}}, {{time}}",
        <ClientBooked />,
      ),
      professional: await renderTemplate(
        "{{clientName}} booked {{eventTypeTitle}}: {{date}}, {{time}}",
        <ProfessionalBooked />,
      ),
    },
    cancelled: {
      client: await renderTemplate(
        "Cancelled: {{eventTypeTitle}} with {{professionalName}}: {{date}}, {{time}}",
        <ClientCancelled />,
      ),
      professional: await renderTemplate(
        "You cancelled {{clientName}}, {{eventTypeTitle}}: {{date}}, {{time}}",
        <ProfessionalCancelled />,
      ),
    },
    erased: await renderTemplate("Cancelled: {{eventTypeTitle}}: {{date}}, {{time}}", <ProfessionalErased />),
    resetPassword: await renderTemplate("Set a new password for Lessonapp", <ResetPassword />),
  };
}

async function renderTemplate(subject: string, body: ReactNode): Promise<Template> {
  const html = withoutComments(await render(body)).replace(/^<!DOCTYPE[^>]*>/, "");
  return { subject, html, text: toPlainText(html) };
}

/** React marks the places it would hydrate; no mail program does. The doctype stays with the frame. */
function withoutComments(html: string): string {
  return html.replace(/<!--.*?-->/g, "");
}
