import type { ComponentProps } from "react";
import { Link } from "wouter";

const look =
  "inline-flex min-h-11 items-center font-semibold text-green-ink underline underline-offset-2 hover:no-underline";

/** A link among words below a form. */
export function TextLink({ href, state, children }: { href: string; state?: unknown; children: string }) {
  return (
    <Link href={href} state={state} className={look}>
      {children}
    </Link>
  );
}

/** What looks the same and happens here. */
export function TextButton(props: Omit<ComponentProps<"button">, "type" | "className">) {
  return (
    <button type="button" className={`${look} aria-disabled:text-ink-faint aria-disabled:no-underline`} {...props} />
  );
}
