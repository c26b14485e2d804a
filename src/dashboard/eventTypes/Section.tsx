import { type ReactNode, useId } from "react";

type SectionProps = { title: string; intro?: ReactNode; children: ReactNode };

/** A section of the form. */
export function Section({ title, intro, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="rounded-card border border-line bg-sheet p-5 sm:p-6">
      <h2 id={id} className="font-display text-xl font-semibold">
        {title}
      </h2>
      {intro && <div className="mt-1 text-sm text-ink-soft">{intro}</div>}
      <div className="mt-4">{children}</div>
    </section>
  );
}
