import { render } from "@react-email/render";
import type { ReactNode } from "react";
import type { Audience, Occasion, PerEmailKind } from "#domain/emailKinds";
import { ClientBooked, ProfessionalBooked } from "./BookedMessage";
import { BusyHour } from "./BusyHourMessage";
import {
  ClientCancelled,
  ClientCancelledByClient,
  ClientSeveralCancelled,
  ProfessionalCancelled,
  ProfessionalCancelledByClient,
  ProfessionalErased,
  ProfessionalSeveralCancelled,
} from "./CancelledMessage";
import type { TemplateText } from "./checkTemplate";
import { Note } from "./Facts";
import { Frame } from "./Frame";
import { ClientMoved, ClientMovedByClient, ProfessionalMoved, ProfessionalMovedByClient } from "./MovedMessage";
import { ResetPassword } from "./PasswordMessage";
import { ShortBooked, ShortCancelled, ShortMoved, Summary } from "./ShortMessage";
import { sanitize } from "./sanitize";

/** An email before its keys are filled in: subject and HTML body. */
export type Template = { subject: string; html: string };
export type Defaults = PerEmailKind<Template> & {
  frame: string;
  /** About what the client changed, not the professional. */
  byClient: Record<Exclude<Occasion, "booked">, Record<Audience, Template>>;
  /** The note about a change, for templates without a place for it. */
  note: Template;
  /** To a professional whose client was erased. */
  erased: Template;
  /** About sessions of several bookings that were canceled in one step. */
  severalCancelled: Record<Audience, Template>;
  /** To a client, in place of the professional's template. */
  short: Record<Occasion, Template>;
  /** To a client, about several bookings. */
  summary: Template;
};
/** The default templates in the form that professionals edit. */
export type Editable = PerEmailKind<TemplateText>;

type Source = { subject: string; body: ReactNode };

const sources: PerEmailKind<Source> = {
  booked: {
    client: { subject: "{{eventTypeTitle}} with {{professionalName}}: {{date}}, {{time}}", body: <ClientBooked /> },
    professional: {
      subject: "{{clientName}} booked {{eventTypeTitle}}: {{date}}, {{time}}",
      body: <ProfessionalBooked />,
    },
  },
  moved: {
    client: {
      subject: "New time: {{eventTypeTitle}} with {{professionalName}}: {{date}}, {{time}}",
      body: <ClientMoved />,
    },
    professional: {
      subject: "Moved: {{eventTypeTitle}} with {{clientName}}: {{date}}, {{time}}",
      body: <ProfessionalMoved />,
    },
  },
  cancelled: {
    client: {
      subject: "Canceled: {{eventTypeTitle}} with {{professionalName}}: {{date}}, {{time}}",
      body: <ClientCancelled />,
    },
    professional: {
      subject: "Canceled: {{eventTypeTitle}} with {{clientName}}: {{date}}, {{time}}",
      body: <ProfessionalCancelled />,
    },
  },
};

const byClient: Record<keyof Defaults["byClient"], Record<Audience, Source>> = {
  moved: {
    client: { subject: sources.moved.client.subject, body: <ClientMovedByClient /> },
    professional: {
      subject: "{{clientName}} moved {{eventTypeTitle}}: {{date}}, {{time}}",
      body: <ProfessionalMovedByClient />,
    },
  },
  cancelled: {
    client: { subject: sources.cancelled.client.subject, body: <ClientCancelledByClient /> },
    professional: {
      subject: "{{clientName}} canceled {{eventTypeTitle}}: {{date}}, {{time}}",
      body: <ProfessionalCancelledByClient />,
    },
  },
};

/**
 * The source of `defaults.generated.ts`, rendered from the components as they are now. It has several exports,
 * marked as pure, so that what renders emails is bundled without the editor's texts, and the editor's queries without the
 * others.
 */
export async function defaultsSource(): Promise<string> {
  const defaults = await renderDefaults();
  const styles: string[] = [];
  const exported = Object.entries({
    "defaults: Defaults": defaults,
    "resetPassword: Template": await renderResetPassword(),
    "busyHour: Template": await renderBusyHour(),
    "editable: Editable": await toEditable(defaults),
  }).map(([name, value]) => {
    const rows: string[] = [];
    const source = toSource(value, { styles, rows });
    const constant = rows.length > 0 ? `const rows = [\n${rows.join(",\n")}\n];\n` : "";
    return `export const ${name} = /* @__PURE__ */ (() => {\n${constant}return ${source};\n})();\n`;
  });
  return `// Rendered from the components in this folder by \`npm run emails:generate\`.
import type { Defaults, Editable, Template } from "./renderDefaults";

const styles = ${JSON.stringify(styles, null, 2)};

${exported.join("\n")}`;
}

/** What repeats in templates: styles, and the source of the table rows of one export. */
type Repeated = { styles: string[]; rows: string[] };

/** The source of a value, with references to what repeats. */
function toSource(value: string | object, repeated: Repeated): string {
  const { styles, rows } = repeated;
  if (typeof value !== "string") {
    const fields = Object.entries(value).map(([name, field]) => `  ${name}: ${toSource(field, repeated)},\n`);
    return `{\n${fields.join("")}}`;
  }
  const escaped = value.replace(/[\\`]|\$\{/g, "\\$&");
  const text = escaped.replace(/style="([^"]*)"/g, (_, style: string) => {
    return `style="\${styles[${indexIn(styles, style)}]}"`;
  });
  const shortened = text.replace(/<tr>(?:(?!<tr).)*?<\/tr>/gs, (row) => `\${rows[${indexIn(rows, `\`${row}\``)}]}`);
  return `\`${shortened}\``;
}

/** The index of a text in a list, to which it is added if it is new. */
function indexIn(list: string[], text: string): number {
  if (!list.includes(text)) list.push(text);
  return list.indexOf(text);
}

/**
 * Renders the default templates, and the frame around every email (with `{{preheader}}` and `{{body}}`). This happens at
 * build time, because Convex mutations cannot run React Email's renderer.
 */
async function renderDefaults(): Promise<Defaults> {
  const templates = await forEachKind((occasion, audience) => renderSource(sources[occasion][audience]));
  return {
    frame: withoutComments(await render(<Frame preheader="{{preheader}}">{"{{body}}"}</Frame>)),
    note: await renderTemplate("", <Note />),
    ...templates,
    byClient: {
      moved: {
        client: await renderSource(byClient.moved.client),
        professional: await renderSource(byClient.moved.professional),
      },
      cancelled: {
        client: await renderSource(byClient.cancelled.client),
        professional: await renderSource(byClient.cancelled.professional),
      },
    },
    erased: await renderTemplate("Canceled: {{eventTypeTitle}}: {{date}}, {{time}}", <ProfessionalErased />),
    severalCancelled: {
      client: await renderTemplate("Canceled: {{count}} with {{professionalName}}", <ClientSeveralCancelled />),
      professional: await renderTemplate("Canceled: {{count}}", <ProfessionalSeveralCancelled />),
    },
    short: {
      booked: await renderTemplate("Your booking with {{professionalName}}: {{date}}, {{time}}", <ShortBooked />),
      moved: await renderTemplate("Moved: your booking with {{professionalName}}: {{date}}, {{time}}", <ShortMoved />),
      cancelled: await renderTemplate(
        "Canceled: your booking with {{professionalName}}: {{date}}, {{time}}",
        <ShortCancelled />,
      ),
    },
    summary: await renderTemplate("{{count}} bookings were made with your email address", <Summary />),
  };
}

async function renderBusyHour(): Promise<Template> {
  return renderTemplate("{{eventTypeTitle}} is being booked a lot", <BusyHour />);
}

async function renderResetPassword(): Promise<Template> {
  return renderTemplate("Reset your Lessonapp password", <ResetPassword />);
}

function toEditable(defaults: Defaults): Promise<Editable> {
  return forEachKind(async (occasion, audience) => {
    const { subject, html } = defaults[occasion][audience];
    return { subject, html: prettyPrint(sanitize(html)) };
  });
}

async function forEachKind<Value>(
  make: (occasion: Occasion, audience: Audience) => Promise<Value>,
): Promise<PerEmailKind<Value>> {
  const perAudience = async (occasion: Occasion): Promise<Record<Audience, Value>> => ({
    client: await make(occasion, "client"),
    professional: await make(occasion, "professional"),
  });
  return {
    booked: await perAudience("booked"),
    moved: await perAudience("moved"),
    cancelled: await perAudience("cancelled"),
  };
}

function renderSource({ subject, body }: Source): Promise<Template> {
  return renderTemplate(subject, body);
}

async function renderTemplate(subject: string, body: ReactNode): Promise<Template> {
  const html = withoutComments(await render(body)).replace(/^<!DOCTYPE[^>]*>/, "");
  return { subject, html };
}

/** Removes React's hydration markers, which mean nothing in an email. */
function withoutComments(html: string): string {
  return html.replace(/<!--.*?-->/g, "");
}

/** Puts paragraphs and parts of tables on separate lines. */
function prettyPrint(html: string): string {
  const lines = html
    .replace(/<(?:p|table|tbody|tr|th|td)\b|<\/(?:table|tbody|tr)>/g, "\n$&")
    .trim()
    .split("\n");
  let depth = 0;
  const indented = lines.map((line) => {
    if (/^<\/(?:table|tbody|tr)>/.test(line)) depth -= 1;
    const shown = "  ".repeat(depth) + line;
    if (/^<(?:table|tbody|tr)\b/.test(line)) depth += 1;
    return shown;
  });
  return indented.join("\n");
}
