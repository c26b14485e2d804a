import { Skeleton } from "../../ui/Skeleton";

/** A skeleton of the emails page, while its code loads. */
export function EmailsSkeleton() {
  return (
    <>
      <Skeleton className="mb-6 h-12 w-48" />
      <Skeleton className="mb-6 h-6 w-full max-w-prose" />
      <EditorSkeleton />
    </>
  );
}

/** A skeleton of the editor, while the template loads. */
export function EditorSkeleton() {
  return (
    <div aria-busy="true" className="grid gap-6 xl:grid-cols-[minmax(0,1fr)_36.5rem]">
      <Skeleton className="h-160" />
      <Skeleton className="h-160" />
    </div>
  );
}
