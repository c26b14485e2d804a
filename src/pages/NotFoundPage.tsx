import { HomeLink, PlainPage } from "../ui/PlainPage";

/** Any unknown URL. */
export function NotFoundPage() {
  return (
    <PlainPage title="Page not found">
      <p>The address may be mistyped or incomplete.</p>
      <p className="mt-2">To book an appointment, ask your professional for their booking link.</p>
      <HomeLink />
    </PlainPage>
  );
}
