import type { ReactNode } from "react";
import { useFocusHeadingOnNavigate } from "../lib/useFocusHeadingOnNavigate";
import { useMetaDescription } from "../lib/useMetaDescription";

export const linkClass = "text-green-ink underline underline-offset-2";

type TextPageProps = { title: string; heading: string; description: string; intro: string; children: ReactNode };

/** A public page to read, in sections. */
export function TextPage({ title, heading, description, intro, children }: TextPageProps) {
  const headingRef = useFocusHeadingOnNavigate();
  useMetaDescription(description);
  return (
    <main className="mx-auto w-full max-w-2xl grow px-5 py-12 sm:px-8">
      <title>{`${title} · Lessonapp`}</title>
      <h1 ref={headingRef} tabIndex={-1} className="font-display text-title font-semibold sm:text-display">
        {heading}
      </h1>
      <p className="mt-4 text-lg text-ink-soft">{intro}</p>
      {children}
    </main>
  );
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-10">
      <h2 className="font-display text-xl font-semibold">{title}</h2>
      <div className="mt-3 max-w-prose text-ink-soft">{children}</div>
    </section>
  );
}
