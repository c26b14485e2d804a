import type { ReactNode } from "react";
import type { ConfirmedBooking } from "../lib/apiTypes";
import { AlertIcon, CheckIcon, MailIcon } from "../ui/icons";

type State = ConfirmedBooking["emailState"];

/** The status of the confirmation email, announced when it changes. */
export function EmailStatus({ state, email }: { state: State; email: string }) {
  return (
    <div role="status" className="mt-4 print:hidden">
      {statuses[state](<strong className="font-semibold wrap-anywhere">{email}</strong>)}
    </div>
  );
}

const statuses: Record<State, (address: ReactNode) => ReactNode> = {
  sending: (address) => (
    <Line icon={<MailIcon className="mt-0.5 size-5 text-ink-faint" />}>We’re emailing you at {address}</Line>
  ),
  sent: (address) => (
    <Line icon={<CheckIcon className="mt-0.5 size-5 text-green-ink" />}>Confirmation sent to {address}</Line>
  ),
  waiting: (address) => (
    <Card title="Your confirmation email comes later">
      You’re booked. Many confirmations were just sent, so the one to {address} has to wait. Save the link to this page
      in the meantime.
    </Card>
  ),
  held: (address) => (
    <Card title="Your email is on hold; keep this page">
      You’re still booked. The confirmation to {address} isn’t being sent at the moment, so save the link to this page.
      You can open it again later.
    </Card>
  ),
  failed: (address) => (
    <Card title="We couldn’t email you; keep this page">
      You’re still booked. The confirmation to {address} couldn’t be sent, so save the link to this page. You can open
      it again later.
    </Card>
  ),
  suppressed: (address) => (
    <Card title="We can’t email this address; keep this page">
      You’re still booked. An earlier email to {address} was marked as spam, so we don’t send any more there. Save the
      link to this page. You can open it again later.
    </Card>
  ),
};

function Line({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <p className="flex gap-3 px-1 py-2">
      {icon}
      <span className="min-w-0">{children}</span>
    </p>
  );
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex gap-3 rounded-card border border-amber/40 bg-amber-tint p-4">
      <AlertIcon className="mt-0.5 size-5 text-amber" />
      <div className="min-w-0">
        <p className="font-semibold">{title}</p>
        <p className="mt-1">{children}</p>
      </div>
    </div>
  );
}
