import { mkdir, writeFile } from "node:fs/promises";
import { audiences, occasions } from "#domain/emailKinds";
import { escapeHtml } from "#domain/escapeHtml";
import { DAY_MS, HOUR_MS } from "#domain/time";
import { busyHourMessage } from "./busyHour";
import type { Message } from "./compose";
import { bookingMessage, type MessageFacts } from "./message";
import { shortMessage, summaryMessage } from "./reducedMessages";
import { resetPasswordMessage } from "./resetPassword";
import { oneTimeSample, seriesSample } from "./samples";

/** A fixed time, so that two previews differ only in what was changed. */
const startsAt = Date.parse("2026-03-03T23:00Z");
const preference = "@media (prefers-color-scheme: dark)";
/** Git ignores this folder. */
const folder = new URL("../screenshots/", import.meta.url);

const messages: [name: string, message: Message][] = [
  ...([oneTimeSample(startsAt), seriesSample(startsAt)] as const).flatMap((facts) =>
    occasions.flatMap((occasion) =>
      audiences.map((audience): [string, Message] => [
        `${facts.title}, ${occasion}, to the ${audience}`,
        bookingMessage(occasion, audience, occasion === "moved" ? moved(facts) : facts),
      ]),
    ),
  ),
  ...(["moved", "cancelled"] as const).flatMap((occasion) =>
    audiences.map((audience): [string, Message] => [
      `30-minute lesson, ${occasion} by the client, to the ${audience}`,
      bookingMessage(occasion, audience, changedByClient(occasion === "moved")),
    ]),
  ),
  ["30-minute lesson, canceled because the client was erased, to the professional", erased()],
  ...occasions.map((occasion): [string, Message] => [
    `Short, ${occasion}`,
    shortMessage(occasion, oneTimeSample(startsAt)),
  ]),
  ["Summary", summaryMessage([oneTimeSample(startsAt), seriesSample(startsAt)])],
  [
    "Busy hour, to the professional",
    busyHourMessage({ eventTypeTitle: "Lesson", usualPerHour: 30, dashboardUrl: "https://app.example.com/teacher" }),
  ],
  ["Password reset", resetPasswordMessage("https://app.example.com/reset-password#123456", "123456")],
];

/** A booking whose sessions were each a day and an hour earlier. */
function moved(facts: MessageFacts): MessageFacts {
  const movedFrom = new Map(facts.sessions.map(({ id, startsAt }) => [id, startsAt - DAY_MS - HOUR_MS]));
  return { ...facts, movedFrom, note: "Sorry, I have a dentist’s appointment.\nThe studio is open from 3 PM." };
}

function changedByClient(isMove: boolean): MessageFacts {
  const facts = oneTimeSample(startsAt);
  const note = "Sorry, our bus is late.\nSee you then!";
  return { ...(isMove ? moved(facts) : facts), by: "client", note };
}

/** A booking whose client was erased. */
function erased(): Message {
  const nobody = { clientName: "Former client", clientEmail: "", clientPhone: "" };
  return bookingMessage("cancelled", "professional", oneTimeSample(startsAt, nobody));
}

/** An email at phone and desktop width, in light and dark mode, with its plain text. */
function section([name, { subject, html, text }]: [string, Message]): string {
  const shades = { light: html.replace(preference, "@media not all"), dark: html.replace(preference, "@media all") };
  const frames = [320, 600].flatMap((width) =>
    Object.entries(shades).map(
      ([shade, shown]) =>
        `<iframe title="${width} px, ${shade}" sandbox srcdoc="${escapeHtml(shown)}" style="width: ${width}px"></iframe>`,
    ),
  );
  return `<h2>${escapeHtml(name)}</h2><p>Subject: <b>${escapeHtml(subject)}</b></p>
<div>${frames.join("\n")}<pre>${escapeHtml(text)}</pre></div>`;
}

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Emails</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 24px }
div { align-items: start; display: flex; gap: 16px; overflow-x: auto }
iframe { border: 1px solid #999; flex: none; height: 900px }
pre { flex: none; height: 900px; margin: 0; overflow: auto; width: 600px; white-space: pre-wrap }
</style>
<h1>All emails with sample data</h1>
${messages.map(section).join("\n")}`;

await mkdir(folder, { recursive: true });
const file = new URL("messages.html", folder);
await writeFile(file, page);
console.log(`All emails: ${file}`);
