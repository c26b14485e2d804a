import type { ConfirmedBooking } from "../booking/types";
import { AlertIcon, CheckIcon, MailIcon } from "../ui/icons";

type MailStatusProps = { mail: ConfirmedBooking["emailState"]; email: string };

/** Whether the confirmation has left; turns by itself, and is read out when it does. */
export function MailStatus({ mail, email }: MailStatusProps) {
  return (
    <div role="status" className="mt-4 print:hidden">
      {mail === "failed" ? (
        <div className="flex gap-3 rounded-card border border-amber/40 bg-amber-tint p-4">
          <AlertIcon className="mt-0.5 size-5 text-amber" />
          <div className="min-w-0">
            <p className="font-semibold">We couldn’t e-mail you; keep this page</p>
            <p className="mt-1">
              Your booking stands. The confirmation to <Address email={email} /> did not go out, so save this page’s
              link: it works later, too.
            </p>
          </div>
        </div>
      ) : (
        <p className="flex gap-3 px-1 py-2">
          {mail === "sent" ? (
            <CheckIcon className="mt-0.5 size-5 text-green-ink" />
          ) : (
            <MailIcon className="mt-0.5 size-5 text-ink-faint" />
          )}
          <span className="min-w-0">
            {mail === "sent" ? "Confirmation sent to " : "We’re e-mailing you at "}
            <Address email={email} />
          </span>
        </p>
      )}
    </div>
  );
}

function Address({ email }: { email: string }) {
  return <strong className="font-semibold wrap-anywhere">{email}</strong>;
}
