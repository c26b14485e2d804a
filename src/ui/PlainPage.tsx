import type { ReactNode } from "react";
import { Link } from "wouter";
import { routes } from "../lib/routes";
import { buttonClass } from "./Button";
import { Ribbon } from "./Ribbon";

type PlainPageProps = { title: string; children: ReactNode };

/** A page with one message. */
export function PlainPage({ title, children }: PlainPageProps) {
  return (
    <main className="mx-auto grid w-full max-w-xl grow content-center px-5 py-12">
      <title>{`${title} · Lessonapp`}</title>
      <div className="relative rounded-card border border-line bg-sheet px-6 py-10 sm:px-10">
        <Ribbon />
        <h1 className="mb-3 pr-8 font-display text-xl font-semibold sm:text-title">{title}</h1>
        <div className="text-ink-soft">{children}</div>
      </div>
    </main>
  );
}

/** The only link of a page. */
export function HomeLink() {
  return (
    <Link href={routes.home} className={`mt-6 ${buttonClass("secondary")}`}>
      Go to the home page
    </Link>
  );
}
