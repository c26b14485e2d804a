import { Skeleton } from "../ui/Skeleton";

/** A skeleton of the dashboard, while Clerk loads. */
export function DashboardSkeleton() {
  return (
    <main aria-busy="true">
      <div className="border-b border-line bg-sheet">
        <div className="mx-auto grid h-14 w-full max-w-6xl content-center px-5 max-sm:h-26 max-sm:content-start max-sm:pt-4">
          <Skeleton className="h-6 w-32" />
        </div>
      </div>
      <div className="mx-auto w-full max-w-6xl px-5 py-8">
        <Skeleton className="h-9 w-48" />
        <div className="mt-6 grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
          <Skeleton className="h-48" />
          <Skeleton className="h-48" />
          <Skeleton className="h-48" />
        </div>
      </div>
    </main>
  );
}
