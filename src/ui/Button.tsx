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
 * A button for something that happens here (what leads elsewhere is a link). Switch it off with `aria-disabled` where
 * it should keep the focus; its `onClick` is still called then.
 */
export function Button({ variant = "primary", className = "", ...props }: ButtonProps) {
  return <button type="button" className={`${buttonClass(variant)} ${className}`} {...props} />;
}

/** The same look for a link. */
export function buttonClass(variant: ButtonVariant = "primary"): string {
  return `inline-flex min-h-11 items-center justify-center gap-2 rounded-control px-5 py-2 font-semibold no-underline transition-colors ${variants[variant]}`;
}
