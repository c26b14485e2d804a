import { Link } from "wouter";
import { routes } from "../lib/routes";
import { Wordmark } from "../ui/Wordmark";

const links = [
  [routes.privacy, "Privacy"],
  [routes.terms, "Terms"],
] as const;

/** The footer of public pages: logo, privacy and terms. The home page shows the logo at the top instead. */
export function Footer({ withName }: { withName: boolean }) {
  return (
    <footer className="flex flex-wrap items-center justify-center gap-x-6 p-6 text-ink-soft peer-empty:invisible print:hidden">
      {withName && (
        <Link href={routes.home} className="inline-flex min-h-11 items-center hover:text-ink">
          <Wordmark />
        </Link>
      )}
      {links.map(([path, name]) => (
        <Link
          key={path}
          href={path}
          className="inline-flex min-h-11 items-center text-sm underline underline-offset-2 hover:text-ink"
        >
          {name}
        </Link>
      ))}
    </footer>
  );
}
