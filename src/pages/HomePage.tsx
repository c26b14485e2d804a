import { Link } from "wouter";
import { routes } from "../lib/routes";
import { useFocusHeadingOnNavigate } from "../lib/useFocusHeadingOnNavigate";
import { useMetaDescription } from "../lib/useMetaDescription";
import { buttonClass } from "../ui/Button";
import { Wordmark } from "../ui/Wordmark";
import { ProductPicture } from "./ProductPicture";

const description =
  "A booking page of your own: you set hours and price, clients pick a free time without an account, and both of you get the e-mail.";

/** `/`: what this is, where a professional begins, and whom a client asks who has lost the link. */
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
          without an account, and both of you get the e-mail.
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
