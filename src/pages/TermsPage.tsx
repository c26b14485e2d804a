import { Link } from "wouter";
import { routes } from "../lib/routes";
import { linkClass, Section, TextPage } from "./TextPage";

/** `/terms`: who runs the site, and the terms of using it. */
export function TermsPage() {
  return (
    <TextPage
      title="Terms"
      heading="The terms of using this site"
      description="Who runs this site, and what professionals and clients can expect from it and from each other."
      intro="Professionals offer appointments here, and clients book them. What they agree on is between the two of them."
    >
      <Operator />
      <Section title="If you book">
        <ul className="grid list-disc gap-2 pl-5">
          <li>Your agreement is with your professional, who also sets the price. Nothing is charged here.</li>
          <li>Book only for yourself or for people who asked you to, with an address where you can be reached.</li>
          <li>The confirmation page counts as your booking, even if an email is late or lost.</li>
        </ul>
      </Section>
      <Section title="If you offer appointments">
        <ul className="grid list-disc gap-2 pl-5">
          <li>Keep your password to yourself. You’re responsible for what is done with your account.</li>
          <li>Offer only what is legal where you and your clients are, and say truthfully what it costs.</li>
          <li>Use your clients’ names and addresses only for their appointments.</li>
          <li>Don’t send advertising or anything deceptive through this site. Accounts that do can be closed.</li>
        </ul>
      </Section>
      <Section title="What you can expect from the site">
        <p>
          It’s offered as it is. We take care that bookings aren’t lost or made twice, but we can’t promise that the
          site or its emails always work. What the law grants you stays untouched.
        </p>
        <p className="mt-3">
          You can stop using it at any time: professionals delete their account on the{" "}
          <Link href={routes.account} className={linkClass}>
            account page
          </Link>
          . What is stored about you, and how to have it deleted, is on the{" "}
          <Link href={routes.privacy} className={linkClass}>
            privacy page
          </Link>
          .
        </p>
      </Section>
    </TextPage>
  );
}

/** Who runs the site, as far as its build says so. */
function Operator() {
  const name = import.meta.env.VITE_OPERATOR_NAME;
  const address = import.meta.env.VITE_CONTACT_EMAIL;
  return (
    <Section title="Who runs it">
      <p className="wrap-anywhere">
        {name ? (
          <>
            This site is run by <strong className="font-semibold text-ink">{name}</strong>.
          </>
        ) : (
          "This site is run by whoever gave you its address."
        )}
        {address && (
          <>
            {" Write to "}
            <a href={`mailto:${address}`} className={linkClass}>
              {address}
            </a>
            .
          </>
        )}
      </p>
    </Section>
  );
}
