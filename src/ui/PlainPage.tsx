import type { ReactNode } from "react";

type PlainPageProps = { title: string; children: ReactNode };

/** A page with one message: a heading, what to know, what to do. */
export function PlainPage({ title, children }: PlainPageProps) {
  return (
    <main className="mx-auto flex w-full max-w-xl grow flex-col justify-center px-5 py-16">
      <title>{`${title} · Lessonapp`}</title>
      <h1 className="mb-4 font-display text-title font-semibold">{title}</h1>
      <div className="text-ink-soft">{children}</div>
    </main>
  );
}
