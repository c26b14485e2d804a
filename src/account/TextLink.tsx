import type { ComponentProps } from "react";
import { Link } from "wouter";

const className =
  "inline-flex min-h-11 items-center font-semibold text-green-ink underline underline-offset-2 hover:no-underline";

/** A link in a sentence below a form. */
export function TextLink({ href, state, children }: { href: string; state?: unknown; children: string }) {
  return (
    <Link href={href} state={state} className={className}>
      {children}
    </Link>
  );
}

/** A button that looks like a `TextLink`. */
export function TextButton(props: Omit<ComponentProps<"button">, "type" | "className">) {
  return (
    <button
      type="button"
      className={`${className} aria-disabled:text-ink-faint aria-disabled:no-underline`}
      {...props}
    />
  );
}
