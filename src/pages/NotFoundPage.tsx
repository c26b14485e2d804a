import { HomeLink, PlainPage } from "../ui/PlainPage";

/** Any unknown URL. */
export function NotFoundPage() {
  return (
    <PlainPage title="There is no page here">
      <p>The address may have been typed or copied with a mistake in it.</p>
      <p className="mt-2">If you came to book, ask your professional for their booking link.</p>
      <HomeLink />
    </PlainPage>
  );
}
