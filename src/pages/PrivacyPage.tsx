import type { ReactNode } from "react";
import { Link } from "wouter";
import { routes } from "../lib/routes";
import { linkClass, Section, TextPage } from "./TextPage";

/** `/privacy`: the privacy policy. */
export function PrivacyPage() {
  return (
    <TextPage
      title="Privacy"
      heading="What we store about you, and why"
      description="What Lessonapp stores about clients and professionals, why, for how long, and how to have it deleted."
      intro="Only what’s needed for your appointments. We don’t show ads, track you, or sell your data. Booking pages set no cookies."
    >
      <ForClients />
      <ForProfessionals />
      <Services />
      <Retention />
      <Erasure />
    </TextPage>
  );
}

function ForClients() {
  return (
    <Section title="If you book">
      <ul className="grid list-disc gap-2 pl-5">
        <li>
          Your first and last name, email address, phone number, and bookings, so your professional knows who’s coming
          and can reach you. No other professional sees them.
        </li>
        <li>The emails that tell both of you about the booking.</li>
        <li>Until you book, what you enter stays in your browser tab. It’s deleted when you close the tab.</li>
        <li>
          We count bookings per network (IP) address, so nobody can flood a page with them. The address is stored only
          as a keyed hash that doesn’t reveal it, for three days at most.
        </li>
        <li>
          Some sites check that you’re a person before you book. Then{" "}
          <a
            href="https://www.cloudflare.com/turnstile-privacy-policy/"
            target="_blank"
            rel="noopener noreferrer"
            className={linkClass}
          >
            Cloudflare
          </a>{" "}
          sees your network address and what your browser is, but not what you enter.
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
          Your name, email address, display name, time zone, and what you set up: event types, hours, and email
          templates. Clients see your name and event types. Their replies go to your email address.
        </li>
        <li>Clerk checks your password. It never reaches our database. Clerk sets cookies when you sign in.</li>
        <li>
          Until you sign out, your browser remembers your dashboard’s address, so that the home page can lead there.
        </li>
      </ul>
    </Section>
  );
}

function Services() {
  return (
    <Section title="Where we store it">
      <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[6rem_minmax(0,1fr)]">
        <Service name="Convex" href="https://www.convex.dev/legal/privacy">
          Our database: all of the above except passwords.
        </Service>
        <Service name="Clerk" href="https://clerk.com/legal/privacy">
          Professionals’ accounts: name, email address, password, and where they’re signed in. Nothing about clients.
        </Service>
        <Service name="Resend" href="https://resend.com/legal/privacy-policy">
          Delivers our emails, so it processes their content and addresses.
        </Service>
      </dl>
      <p className="mt-3">Each service follows its own privacy policy, linked above.</p>
    </Section>
  );
}

function Retention() {
  return (
    <Section title="How long we keep it">
      <ul className="grid list-disc gap-2 pl-5">
        <li>Bookings stay as a record for both sides. Your name stays with them until you have it deleted.</li>
        <li>
          The content of an email is deleted 30 days after it was delivered or failed. The recipient and the delivery
          status stay with the booking.
        </li>
        <li>
          The IDs of notifications from Clerk and Resend, which contain no personal data, are deleted after 7 days.
        </li>
        <li>The links to a booking and its calendar file stop working a year after its last session.</li>
        <li>
          If you offer appointments: a link that somebody booked with stays reserved for good, even after you change it
          or delete your account, so nobody can use it to impersonate you. Other links stay reserved for at least 90
          days.
        </li>
      </ul>
    </Section>
  );
}

function Erasure() {
  return (
    <Section title="How to have it deleted">
      <p>
        <strong className="font-semibold text-ink">If you offer appointments,</strong> delete your account on your{" "}
        <Link href={routes.account} className={linkClass}>
          account page
        </Link>
        . Your booking links stop working at once, and upcoming sessions are canceled. As soon as your clients are told
        by email, within a day at most, we delete your name, email address, event types, locations, and email templates.
        Clients keep a record of when, what, and at which price they booked.
      </p>
      <p className="mt-3">
        <strong className="font-semibold text-ink">If you booked,</strong> <Contact /> We then delete your name, email
        address, and phone number from every booking, and the emails to you. The links in those emails stop working, and
        upcoming sessions are canceled. The times and prices of your bookings stay, but without your name.
      </p>
    </Section>
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
    return "reply to your confirmation email. Your professional can pass the request on to the site administrator.";
  }
  return (
    <>
      write to{" "}
      <a href={`mailto:${address}`} className={linkClass}>
        {address}
      </a>{" "}
      from the email address you booked with.
    </>
  );
}
