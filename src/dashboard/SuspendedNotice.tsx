import { mailtoUrl } from "#domain/emailAddress";
import { useProfessional } from "../lib/professional";
import { Notice } from "../ui/Notice";

/** Says that the operator has suspended the account, what that means, and whom to write to. */
export function SuspendedNotice() {
  const { isSuspended } = useProfessional();
  const address = import.meta.env.VITE_CONTACT_EMAIL;
  if (!isSuspended) return null;
  return (
    <div className="mb-6 print:hidden">
      <Notice title="Your account is suspended">
        <p className="mt-1 text-ink-soft">
          Your booking pages are closed, and no emails are sent. What is booked stays: you can see it and cancel it
          here, but you have to tell your clients yourself.
        </p>
        <p className="mt-2 text-ink-soft wrap-anywhere">
          {address ? (
            <>
              To have this reviewed, write to{" "}
              <a href={mailtoUrl(address)} className="font-semibold text-green-ink underline underline-offset-2">
                {address}
              </a>
              .
            </>
          ) : (
            "To have this reviewed, write to whoever runs this site."
          )}
        </p>
      </Notice>
    </div>
  );
}
