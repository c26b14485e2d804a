import { type ComponentProps, useId } from "react";
import { Link } from "wouter";
import { useProfessional } from "../lib/professional";
import { routes } from "../lib/routes";
import { useSignOut } from "../lib/useSignOut";
import { ChevronDownIcon } from "../ui/icons";

/** Who is signed in, and what there is to do about it; the browser itself opens and closes it. */
export function AccountMenu() {
  const { fullName, email } = useProfessional();
  const signOut = useSignOut();
  const id = useId();
  return (
    <div className="sm:order-2">
      <button
        type="button"
        popoverTarget={id}
        className="inline-flex min-h-11 items-center gap-1.5 rounded-control px-2 font-medium hover:text-green-ink"
      >
        <span className="max-w-28 truncate sm:max-w-60">{fullName}</span>
        <ChevronDownIcon className="size-4" />
      </button>
      <nav
        id={id}
        popover="auto"
        aria-label="Account"
        className="absolute inset-auto top-14 right-[max(1.25rem,calc(50vw-36rem+1.25rem))] m-0 w-64 rounded-card border border-line bg-sheet p-2 text-ink shadow-float"
      >
        <p className="px-3 pt-1 pb-2 text-sm text-ink-soft">Signed in as {email}</p>
        <MenuLink href={routes.setup}>Profile</MenuLink>
        <MenuLink href={routes.account}>Account</MenuLink>
        <button type="button" className={itemClass} onClick={signOut}>
          Sign out
        </button>
      </nav>
    </div>
  );
}

const itemClass = "flex min-h-11 w-full items-center rounded-control px-3 text-left font-medium hover:bg-well";

function MenuLink(props: ComponentProps<"a"> & { href: string }) {
  return <Link {...props} className={itemClass} />;
}
