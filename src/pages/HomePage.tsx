import { Link } from "wouter";
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
  "A booking page of your own: you set hours and price, clients pick a free time without an account, and both of you get the email.";

/** `/`: the landing page for professionals, with a note for clients without a link. */
export function HomePage() {
  const heading = useFocusHeadingOnNavigate();
  useMetaDescription(description);
  return (
    <main className="mx-auto grid w-full max-w-6xl grow content-center items-center gap-x-14 gap-y-10 px-5 py-8 sm:px-8 sm:py-12 lg:grid-cols-[23rem_minmax(0,1fr)]">
      <title>Lessonapp: a booking page of your own</title>
      <div>
        <Wordmark />
        <h1 ref={heading} tabIndex={-1} className="mt-8 font-display text-title font-semibold sm:text-display">
          Share one link, and clients book themselves in.
        </h1>
        <p className="mt-4 max-w-prose text-lg text-ink-soft">
          For teachers, coaches and all who work by appointment: you set hours and price, clients pick a free time
          without an account, and both of you get the email.
        </p>
        <p className="mt-7 flex flex-wrap gap-3">
          <Link href={routes.signUp} className={buttonClass()}>
            Create your booking page
          </Link>
          <Link href={routes.signIn} className={buttonClass("secondary")}>
            Sign in
          </Link>
        </p>
        <p className="mt-8 max-w-prose border-t border-line pt-5 text-ink-soft">
          <strong className="font-semibold text-ink">Came to book?</strong> Every professional’s page has a link of its
          own. If you have lost it, ask your professional to send it again.
        </p>
      </div>
      <ProductPicture />
    </main>
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
        alt="A booking page: what is offered and for how much, a month with its free days, and the free times of one day."
        className="mx-auto h-auto w-full rounded-card border border-line max-sm:max-w-80"
      />
    </picture>
  );
}
