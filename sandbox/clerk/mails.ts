import type { NewMail } from "../mailbox/mail";

type ClerkMail = {
  to: string;
  subject: string;
  paragraphs: string[];
  link?: { label: string; url: string };
};

/** Creates a mail from Clerk for the inbox. */
export function clerkMail({ to, subject, paragraphs, link }: ClerkMail): NewMail {
  const html = [
    ...paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`),
    ...(link ? [`<p><a href="${escapeHtml(link.url)}">${escapeHtml(link.label)}</a></p>`] : []),
  ];
  return {
    from: "Lessonapp <notifications@clerk.example.com>",
    to: [to],
    cc: [],
    bcc: [],
    replyTo: [],
    subject,
    html: `<!doctype html><html lang="en"><body>${html.join("")}</body></html>`,
    text: [...paragraphs, ...(link ? [`${link.label}: ${link.url}`] : [])].join("\n\n"),
    headers: {},
    tags: [],
    attachments: [],
  };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
