import type { ReactNode } from "react";
import { useFocusHeadingOnNavigate } from "../lib/useFocusHeadingOnNavigate";
import { Ribbon } from "../ui/Ribbon";
import { Skeleton } from "../ui/Skeleton";

type FormPageProps = {
  title: string;
  intro?: ReactNode;
  children: ReactNode;
  /** Links to other pages. */
  below?: ReactNode;
};

/** A page with one form. Its heading gets the focus after a navigation within the app. */
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

/** A skeleton of about the same size, while Clerk loads. */
export function FormPageSkeleton() {
  return (
    <main aria-busy="true" className="mx-auto grid w-full max-w-md grow content-center px-5 py-12">
      <div className="rounded-card border border-line bg-sheet px-6 py-10 sm:px-10">
        <Skeleton className="h-9 w-40" />
        <Skeleton className="mt-8 h-19" />
        <Skeleton className="mt-5 h-19" />
        <Skeleton className="mt-6 h-11" />
      </div>
    </main>
  );
}
