import { Skeleton } from "../../ui/Skeleton";

/** The place of the page for e-mails, in its size. */
export function EmailsSkeleton() {
  return (
    <>
      <Skeleton className="mb-6 h-12 w-48" />
      <Skeleton className="mb-6 h-6 w-full max-w-prose" />
      <EditorSkeleton />
    </>
  );
}

/** The place of the editor alone. */
export function EditorSkeleton() {
  return (
    <div aria-busy="true" className="grid gap-6 xl:grid-cols-[minmax(0,1fr)_36.5rem]">
      <Skeleton className="h-160" />
      <Skeleton className="h-160" />
    </div>
  );
}
