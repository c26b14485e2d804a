import type { ComponentProps } from "react";

const variants = {
  primary:
    "border border-transparent bg-green text-on-green hover:bg-green-deep active:bg-green-deep aria-disabled:bg-well aria-disabled:text-ink-faint",
  secondary: "border border-edge text-ink hover:border-green-ink hover:text-green-ink aria-disabled:text-ink-faint",
  danger: "border border-red text-red hover:bg-red-tint aria-disabled:border-edge aria-disabled:text-ink-faint",
};

export type ButtonVariant = keyof typeof variants;
type ButtonProps = ComponentProps<"button"> & { variant?: ButtonVariant };

/**
 * A button for an action (for navigation, use a link with `buttonClass`). Use `aria-disabled` to disable it without
 * losing the focus; `onClick` is still called then.
 */
export function Button({ variant = "primary", className = "", ...props }: ButtonProps) {
  return <button type="button" className={`${buttonClass(variant)} ${className}`} {...props} />;
}

/** The classes of a button, for a link that looks like one. */
export function buttonClass(variant: ButtonVariant = "primary"): string {
  return `inline-flex min-h-11 items-center justify-center gap-2 rounded-control px-5 py-2 font-semibold no-underline transition-colors ${variants[variant]}`;
}

/** The classes of an inline button: text only, but big enough to tap. */
export const smallButtonClass =
  "inline-flex min-h-11 items-center gap-1.5 rounded-control px-2 text-sm font-semibold text-green-ink transition-colors hover:bg-green-tint";
