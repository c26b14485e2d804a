import { Skeleton } from "../ui/Skeleton";

/** The form in its final size, while its part of the app is fetched. */
export function FormSkeleton() {
  return (
    <div className="max-w-lg">
      <Skeleton className="h-11 w-80 max-w-full rounded-full" />
      <Skeleton className="mt-5 h-7 w-36" />
      <div className="mt-4 grid gap-4 sm:grid-cols-2">
        <Skeleton className="h-19" />
        <Skeleton className="h-19" />
        <Skeleton className="h-25 sm:col-span-2" />
        <Skeleton className="h-25 sm:col-span-2" />
        <Skeleton className="h-11 sm:col-span-2" />
      </div>
    </div>
  );
}
