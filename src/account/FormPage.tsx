import type { ReactNode } from "react";
import { useFocusHeadingOnNavigate } from "../lib/useFocusHeadingOnNavigate";
import { Ribbon } from "../ui/Ribbon";

type FormPageProps = {
  title: string;
  intro?: ReactNode;
  children: ReactNode;
  /** Where else one may want to go. */
  below?: ReactNode;
};

/** One narrow sheet with one job. Whoever was led here in the app hears its title. */
export function FormPage({ title, intro, children, below }: FormPageProps) {
  const heading = useFocusHeadingOnNavigate();
  return (
    <main className="mx-auto grid w-full max-w-md grow content-center px-5 py-12">
      <title>{`${title} · Lessonapp`}</title>
      <div className="relative rounded-card border border-line bg-sheet px-6 py-10 sm:px-10">
        <Ribbon />
        <h1 ref={heading} tabIndex={-1} className="mr-8 font-display text-xl font-semibold sm:text-title">
          {title}
        </h1>
        {intro && <div className="mt-2 text-ink-soft">{intro}</div>}
        <div className="mt-6">{children}</div>
      </div>
      {below && <div className="mt-5 grid justify-items-center gap-1 text-center text-ink-soft">{below}</div>}
    </main>
  );
}
