import { Link } from "wouter";
import { routes } from "../paths";
import { buttonClass } from "../ui/Button";
import { OpenBook } from "../ui/OpenBook";
import { Wordmark } from "../ui/Wordmark";

/** `/`: what this is, where a professional begins, and whom a client asks who has lost the link. */
export function HomePage() {
  return (
    <main className="mx-auto grid w-full max-w-5xl grow content-center items-center gap-10 px-5 py-12 md:grid-cols-[minmax(0,1fr)_24rem]">
      <title>Lessonapp</title>
      <div>
        <Wordmark />
        <h1 className="mt-8 font-display text-title font-semibold sm:text-display">
          Appointments with people who teach, coach and care.
        </h1>
        <p className="mt-4 max-w-prose text-time text-ink-soft">
          Each professional here has a booking page of their own. Open its link, pick a free time, say who you are: that
          is all. No account, nothing to pay here.
        </p>
        <p className="mt-8 flex flex-wrap gap-3">
          <Link href={routes.signUp} className={buttonClass()}>
            Create your booking page
          </Link>
          <Link href={routes.signIn} className={buttonClass("quiet")}>
            Sign in
          </Link>
        </p>
        <div className="mt-8 max-w-prose border-t border-line pt-5">
          <h2 className="font-semibold">Looking for your professional’s page?</h2>
          <p className="mt-1 text-ink-soft">
            It is reached only by its own link. If you have lost it, ask your professional to send it again.
          </p>
        </div>
      </div>
      <OpenBook />
    </main>
  );
}
