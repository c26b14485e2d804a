import type { ReactNode } from "react";
import { Link } from "wouter";
import { routes } from "../lib/routes";
import { useFocusHeadingOnNavigate } from "../lib/useFocusHeadingOnNavigate";
import { useMetaDescription } from "../lib/useMetaDescription";

/** `/privacy`: the privacy policy. */
export function PrivacyPage() {
  const heading = useFocusHeadingOnNavigate();
  useMetaDescription(
    "What Lessonapp stores about clients and professionals, why, for how long, and how to have it erased.",
  );
  return (
    <main className="mx-auto w-full max-w-2xl grow px-5 py-12 sm:px-8">
      <title>Privacy · Lessonapp</title>
      <h1 ref={heading} tabIndex={-1} className="font-display text-title font-semibold sm:text-display">
        What is kept about you, and why
      </h1>
      <p className="mt-4 text-lg text-ink-soft">
        Only what an appointment needs. No advertising, no tracking, no selling of anything. The booking pages set no
        cookies.
      </p>
      <ForClients />
      <ForProfessionals />
      <Services />
      <Retention />
      <Erasure />
    </main>
  );
}

function ForClients() {
  return (
    <Section title="If you book">
      <ul className="grid list-disc gap-2 pl-5">
        <li>
          Your first and last name, email address and phone number, and what you booked: so that your professional knows
          who comes and can reach you. No other professional sees them.
        </li>
        <li>The messages that tell both of you about the booking.</li>
        <li>Until you press Book, what you type stays in that tab of your browser, and goes when you close the tab.</li>
        <li>
          Your network address is counted, so that nobody can flood a page with bookings. It is stored only as a keyed
          fingerprint that does not tell the address.
        </li>
      </ul>
    </Section>
  );
}

function ForProfessionals() {
  return (
    <Section title="If you offer appointments">
      <ul className="grid list-disc gap-2 pl-5">
        <li>
          Your name, email address, display name and time zone, and what you set up: event types, hours and your own
          texts for messages. Clients see your name and your event types; your email address is where their replies go.
        </li>
        <li>Your password is Clerk’s to check: it never reaches our database. Signing in sets Clerk’s cookies.</li>
      </ul>
    </Section>
  );
}

function Services() {
  return (
    <Section title="Where it is">
      <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[6rem_minmax(0,1fr)]">
        <Service name="Convex" href="https://www.convex.dev/legal/privacy">
          Our database: all of the above but passwords.
        </Service>
        <Service name="Clerk" href="https://clerk.com/legal/privacy">
          Accounts of professionals: name, email address, password, and where they are signed in. Nothing about clients.
        </Service>
        <Service name="Resend" href="https://resend.com/legal/privacy-policy">
          Delivers our messages, and so sees them and their addresses.
        </Service>
      </dl>
      <p className="mt-3">Each keeps what it holds by its own rules; their names lead to them.</p>
    </Section>
  );
}

function Retention() {
  return (
    <Section title="For how long">
      <ul className="grid list-disc gap-2 pl-5">
        <li>A booking stays as a record for both sides, with your name until you have it erased.</li>
        <li>
          The text of a message goes 30 days after it has arrived or was given up. What stays beside the booking is to
          whom it went and whether it arrived.
        </li>
        <li>Notes about reports from Clerk and Resend, which say nothing about a person, go after 7 days.</li>
        <li>A link once handed out stays reserved for good, so that nobody else can ever pose behind it.</li>
      </ul>
    </Section>
  );
}

function Erasure() {
  return (
    <Section title="To have it erased">
      <p>
        <strong className="font-semibold text-ink">If you offer appointments,</strong> delete your account yourself, on
        your{" "}
        <Link href={routes.account} className={linkClass}>
          account page
        </Link>
        . Your name, email address, descriptions, places and message texts go at once, your booking links stop working,
        and no message that still waits is sent. Clients keep the record of what they booked.
      </p>
      <p className="mt-3">
        <strong className="font-semibold text-ink">If you booked,</strong> <Contact /> Your name, email address and
        phone number then go from every booking, and the messages to you go too; the links in them stop working.
        Sessions still to come are cancelled. That a time was booked, and for what price, stays without a name.
      </p>
    </Section>
  );
}

const linkClass = "text-green-ink underline underline-offset-2";

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-10">
      <h2 className="font-display text-xl font-semibold">{title}</h2>
      <div className="mt-3 max-w-prose text-ink-soft">{children}</div>
    </section>
  );
}

function Service({ name, href, children }: { name: string; href: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt>
        <a href={href} target="_blank" rel="noopener noreferrer" className={linkClass}>
          {name}
        </a>
      </dt>
      <dd className="max-sm:-mt-3">{children}</dd>
    </div>
  );
}

/** How a client requests erasure: from the site's contact address if it has one, else through the professional. */
function Contact() {
  const address = import.meta.env.VITE_CONTACT_EMAIL;
  if (!address) {
    return "reply to your confirmation email: your professional has it done by those who run this app.";
  }
  return (
    <>
      write to{" "}
      <a href={`mailto:${address}`} className={linkClass}>
        {address}
      </a>{" "}
      from the address you booked with.
    </>
  );
}
