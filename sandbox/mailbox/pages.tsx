import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { type DeliveryEvent, deliveryEvents } from "./deliveryEvents";
import { type Failure, failureKinds } from "./failures";
import type { Mail } from "./mail";

const failureLabels: Record<(typeof failureKinds)[number], string> = {
  "422": "Reject the address (422)",
  "429": "Too many requests (429)",
  "500": "Server error (500)",
  timeout: "Time out and lose the email",
  "lost-reply": "Keep the email, then time out",
};

const eventLabels: Record<DeliveryEvent, string> = {
  delivered: "Delivered",
  delivery_delayed: "Delayed",
  bounced: "Bounced",
  suppressed: "Address suppressed",
  complained: "Marked as spam",
  failed: "Failed",
};

/** Renders the inbox: mails newest first, and the controls that make sending fail. */
export function inboxPage(mails: Mail[], failures: Failure[], now: number): string {
  return page(
    "Mailbox",
    <>
      <header>
        <h1>Mailbox</h1>
        <p>All emails that the app sends through Resend arrive here. Nothing leaves this machine.</p>
      </header>
      <main>
        <div id="live" aria-live="polite">
          <h2>{mails.length === 1 ? "1 email" : `${mails.length} emails`}</h2>
          {mails.length === 0 ? <p className="empty">No emails yet. Book a time to receive some.</p> : null}
          <ul className="mails">
            {mails.map((mail) => (
              <MailRow key={mail.id} mail={mail} />
            ))}
          </ul>
          <ActiveFailures failures={failures} now={now} />
        </div>
        <FailureForm />
        <button type="button" data-delete="/mailbox/mails">
          Delete all emails
        </button>
      </main>
    </>,
  );
}

function MailRow({ mail }: { mail: Mail }): ReactNode {
  return (
    <li>
      <a href={`/mails/${mail.id}`}>
        <strong>{mail.subject}</strong>
        <Time at={mail.createdAt} />
        <span>
          {mail.from} → {mail.to.join(", ")}
        </span>
      </a>
    </li>
  );
}

function ActiveFailures({ failures, now }: { failures: Failure[]; now: number }): ReactNode {
  if (failures.length === 0) return null;
  return (
    <section className="failing">
      <h2>Sending fails</h2>
      <ul>
        {failures.map((failure) => (
          <li key={JSON.stringify(failure)}>{describeFailure(failure, now)}</li>
        ))}
      </ul>
      <button type="button" data-delete="/mailbox/failures">
        Stop failing
      </button>
    </section>
  );
}

function describeFailure({ kind, to, times, forMs, startedAt }: Failure, now: number): string {
  const parts = [failureLabels[kind], to === undefined ? "for all addresses" : `for ${to}`];
  if (times !== undefined) parts.push(times === 1 ? "once more" : `${times} more times`);
  if (forMs !== undefined) parts.push(`for ${Math.ceil((startedAt + forMs - now) / 1000)} more seconds`);
  return parts.join(", ");
}

function FailureForm(): ReactNode {
  return (
    <form id="fail">
      <h2>Make sending fail</h2>
      <label>
        Failure
        <select name="kind">
          {failureKinds.map((kind) => (
            <option key={kind} value={kind}>
              {failureLabels[kind]}
            </option>
          ))}
        </select>
      </label>
      <label>
        Only for this address
        <input name="to" type="email" placeholder="all addresses" />
      </label>
      <label>
        Duration in seconds
        <input name="seconds" type="number" min="1" placeholder="until stopped" />
      </label>
      <button type="submit">Start</button>
    </form>
  );
}

/** Renders one mail with all its parts. The HTML is shown in an iframe in which no script can run. */
export function mailPage(mail: Mail, lastEvent: string): string {
  return page(
    mail.subject,
    <>
      <header>
        <p>
          <a href="/">← All emails</a>
        </p>
        <h1>{mail.subject}</h1>
        <MailHeaders mail={mail} lastEvent={lastEvent} />
      </header>
      <main>
        <DeliveryEventButtons mail={mail} />
        {mail.attachments.length > 0 ? <Attachments mail={mail} /> : null}
        {mail.html === null ? null : (
          <section>
            <h2>HTML</h2>
            <iframe
              title="HTML version"
              src={`/mails/${mail.id}/html`}
              sandbox="allow-popups allow-popups-to-escape-sandbox"
            />
          </section>
        )}
        {mail.text === null ? null : (
          <section>
            <h2>Plain text</h2>
            <pre>{mail.text}</pre>
          </section>
        )}
      </main>
    </>,
  );
}

function DeliveryEventButtons({ mail }: { mail: Mail }): ReactNode {
  return (
    <section>
      <h2>Send a delivery event to the app</h2>
      <p className="delivery-events">
        {deliveryEvents.map((event) => (
          <button key={event} type="button" data-event-url={`/mailbox/mails/${mail.id}/events`} data-type={event}>
            {eventLabels[event]}
          </button>
        ))}
      </p>
    </section>
  );
}

function MailHeaders({ mail, lastEvent }: { mail: Mail; lastEvent: string }): ReactNode {
  const headers: [string, string][] = [
    ["From", mail.from],
    ["To", mail.to.join(", ")],
    ["Cc", mail.cc.join(", ")],
    ["Bcc", mail.bcc.join(", ")],
    ["Reply-To", mail.replyTo.join(", ")],
    ...Object.entries(mail.headers),
    ["Tags", mail.tags.map(({ name, value }) => `${name}: ${value}`).join(", ")],
    ["Idempotency-Key", mail.idempotencyKey ?? ""],
    ["Id", mail.id],
    ["Last event", lastEvent],
  ];
  return (
    <dl>
      <dt>Time</dt>
      <dd>
        <Time at={mail.createdAt} />
      </dd>
      {headers
        .filter(([, value]) => value !== "")
        .flatMap(([name, value]) => [<dt key={`${name} name`}>{name}</dt>, <dd key={`${name} value`}>{value}</dd>])}
    </dl>
  );
}

function Attachments({ mail }: { mail: Mail }): ReactNode {
  return (
    <section>
      <h2>Attachments</h2>
      <ul>
        {mail.attachments.map(({ filename, contentType, content }, index) => (
          <li key={`${filename}-${content.length}`}>
            <a href={`/mails/${mail.id}/attachments/${index}`} download={filename}>
              {filename}
            </a>{" "}
            ({contentType}, {Buffer.byteLength(content, "base64")} bytes)
          </li>
        ))}
      </ul>
    </section>
  );
}

function Time({ at }: { at: number }): ReactNode {
  const date = new Date(at);
  const text = date.toLocaleString("en-US", { dateStyle: "medium", timeStyle: "medium" });
  return <time dateTime={date.toISOString()}>{text}</time>;
}

function page(title: string, content: ReactNode): string {
  const document = (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <link rel="stylesheet" href="/inbox.css" />
        <script type="module" src="/inbox.js" />
      </head>
      <body>{content}</body>
    </html>
  );
  return `<!doctype html>${renderToStaticMarkup(document)}`;
}

/** Returns the mail's HTML with a `<base>` that makes links open in a new tab. */
export function mailDocument(html: string): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + base) : base + html;
}
