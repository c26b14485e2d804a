import type { ReactNode } from "react";

type DashboardPageProps = {
  title: string;
  /** Next to the heading. */
  action?: ReactNode;
  children: ReactNode;
};

/** A page of the dashboard: heading and content. */
export function DashboardPage({ title, action, children }: DashboardPageProps) {
  return (
    <>
      <title>{`${title} · Lessonapp`}</title>
      <div className="mb-6 flex flex-wrap items-center justify-between gap-3">
        <h1 className="min-w-0 font-display text-title font-semibold wrap-anywhere">{title}</h1>
        {action}
      </div>
      {children}
    </>
  );
}
