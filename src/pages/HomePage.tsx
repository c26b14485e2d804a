import { useState } from "react";
import { Link } from "wouter";
import { rememberedDashboard } from "../lib/rememberedDashboard";
import { routes } from "../lib/routes";
import { useFocusHeadingOnNavigate } from "../lib/useFocusHeadingOnNavigate";
import { useMetaDescription } from "../lib/useMetaDescription";
import { buttonClass } from "../ui/Button";
import { Wordmark } from "../ui/Wordmark";
import desktopDark from "./pictures/desktop-dark.webp";
import desktopLight from "./pictures/desktop-light.webp";
import phoneDark from "./pictures/phone-dark.webp";
import phoneLight from "./pictures/phone-light.webp";

const description =
  "Your own booking page: you set your hours and prices, clients pick an available time without an account, and both of you get an email.";

/** `/`: the home page, for professionals, with a note for clients without a link. */
export function HomePage() {
  const heading = useFocusHeadingOnNavigate();
  useMetaDescription(description);
  return (
    <main className="mx-auto grid w-full max-w-6xl grow content-center items-center gap-x-14 gap-y-10 px-5 py-8 sm:px-8 sm:py-12 lg:grid-cols-[23rem_minmax(0,1fr)]">
      <title>Lessonapp: your own booking page</title>
      <div>
        <Wordmark />
        <h1 ref={heading} tabIndex={-1} className="mt-8 font-display text-title font-semibold sm:text-display">
          Share one link and let your clients book.
        </h1>
        <p className="mt-4 max-w-prose text-lg text-ink-soft">
          For teachers, coaches, and everyone who works by appointment: you set your hours and prices, clients pick an
          available time without an account, and both of you get an email.
        </p>
        <p className="mt-7 flex flex-wrap gap-3">
          <WaysOn />
        </p>
        <p className="mt-8 max-w-prose border-t border-line pt-5 text-ink-soft">
          <strong className="font-semibold text-ink">Here to book?</strong> Every professional shares their own booking
          link. If you’ve lost it, ask your professional to send it again.
        </p>
      </div>
      <ProductPicture />
    </main>
  );
}

/** To the dashboard if somebody is signed in, else to the account forms. */
function WaysOn() {
  const [dashboard] = useState(rememberedDashboard);
  if (dashboard) {
    return (
      <Link href={dashboard} className={buttonClass()}>
        Go to your dashboard
      </Link>
    );
  }
  return (
    <>
      <Link href={routes.signUp} className={buttonClass()}>
        Create your booking page
      </Link>
      <Link href={routes.signIn} className={buttonClass("secondary")}>
        Sign in
      </Link>
    </>
  );
}

const desktop = { width: 1360, height: 757 };
const phone = { width: 750, height: 1240 };
const phoneMedia = "(max-width: 639px)";
const darkMedia = "(prefers-color-scheme: dark)";

/** A screenshot of the booking page, by screen width and color scheme. `npm run pictures` retakes it. */
function ProductPicture() {
  return (
    <picture className="block">
      <source media={`${phoneMedia} and ${darkMedia}`} srcSet={phoneDark} {...phone} />
      <source media={phoneMedia} srcSet={phoneLight} {...phone} />
      <source media={darkMedia} srcSet={desktopDark} {...desktop} />
      <img
        src={desktopLight}
        {...desktop}
        fetchPriority="high"
        alt="A booking page with an event type and its price, a month with the available days, and the available times of one day."
        className="mx-auto h-auto w-full rounded-card border border-line max-sm:max-w-80"
      />
    </picture>
  );
}
