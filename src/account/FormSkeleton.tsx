import { Skeleton } from "../ui/Skeleton";

/** A form's place while it is not known who asks. */
export function FormSkeleton() {
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
