import { useMutation } from "convex/react";
import { useState } from "react";
import { api } from "#convex/api";
import { failureMessages } from "../../lib/refusal";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { emailAddressErrors, emailAddressField } from "../../ui/form/emailAddress";
import { toConvexErrors } from "../../ui/form/errors";
import { Form } from "../../ui/form/Form";
import { TextField } from "../../ui/form/TextField";
import { useAction } from "../../ui/form/useAction";
import { useForm, useFormValues } from "../../ui/form/useForm";
import { AlertIcon, CheckIcon, MailIcon } from "../../ui/icons";
import { describeEmail } from "./emailStatus";
import { PanelSection } from "./PanelParts";
import type { BookingDetails } from "./types";

type BookingEmailsProps = Pick<BookingDetails, "emails" | "bookingId" | "client">;

/** The delivery status of each email about a session, with actions for undelivered ones. */
export function BookingEmails({ emails, bookingId, client }: BookingEmailsProps) {
  const [isCorrecting, setIsCorrecting] = useState(false);
  if (emails.length === 0) return null;
  const isClientUnreached = emails.some((email) => email.audience === "client" && isUndelivered(email));
  return (
    <PanelSection title="Emails">
      <ul className="grid gap-3">
        {emails.map((email) => (
          <li key={email.emailId} className="text-sm">
            <EmailRow email={email} />
          </li>
        ))}
      </ul>
      {isClientUnreached && (
        <Button variant="secondary" className="mt-4" onClick={() => setIsCorrecting(true)}>
          Correct the client’s email address…
        </Button>
      )}
      {isCorrecting && (
        <CorrectAddressDialog bookingId={bookingId} address={client.email} onClose={() => setIsCorrecting(false)} />
      )}
    </PanelSection>
  );
}

type Email = BookingDetails["emails"][number];

function isUndelivered(email: Email): boolean {
  return describeEmail(email).tone === "problem";
}

function EmailRow({ email }: { email: Email }) {
  const { about, state, tone, reason } = describeEmail(email);
  const resend = useMutation(api.emailMutations.resend);
  const { run, isRunning, problem } = useAction(async () => {
    await resend({ emailId: email.emailId });
    announce(`Resending: ${about}.`);
  });
  const canBeResent = isUndelivered(email) && email.status !== "complained" && !email.isLimited;
  return (
    <div className="flex gap-2.5">
      <ToneIcon tone={tone} />
      <div className="min-w-0">
        <p>{about}</p>
        <p className={tone === "problem" ? "font-medium text-amber" : "text-ink-soft"}>{state}</p>
        {reason && <p className="text-ink-soft">{reason}</p>}
        {canBeResent && (
          <Button variant="secondary" className="mt-2" aria-disabled={isRunning} onClick={run}>
            Resend<span className="sr-only"> {about}</span>
          </Button>
        )}
        {problem && (
          <p role="alert" className="mt-1 font-medium text-red">
            {problem}
          </p>
        )}
      </div>
    </div>
  );
}

function ToneIcon({ tone }: Pick<ReturnType<typeof describeEmail>, "tone">) {
  if (tone === "problem") return <AlertIcon className="mt-0.5 size-4 text-amber" />;
  if (tone === "done") return <CheckIcon className="mt-0.5 size-4 text-green-ink" />;
  return <MailIcon className="mt-0.5 size-4 text-ink-faint" />;
}

type CorrectAddressProps = { bookingId: BookingDetails["bookingId"]; address: string; onClose: () => void };

/** Corrects the client's email address. The client's emails are resent to it. */
function CorrectAddressDialog({ bookingId, address, onClose }: CorrectAddressProps) {
  return (
    <Dialog title="Correct the client’s email address" onClose={onClose}>
      {(close) => <AddressForm bookingId={bookingId} address={address} onDone={close} />}
    </Dialog>
  );
}

function AddressForm({ bookingId, address, onDone }: Omit<CorrectAddressProps, "onClose"> & { onDone: () => void }) {
  const correct = useMutation(api.bookingMutations.correctEmail);
  const form = useForm({
    ...useFormValues({ emailAddress: address }),
    validate: ({ emailAddress }) => emailAddressErrors(emailAddress),
    submit: async ({ emailAddress }) => {
      await correct({ bookingId, email: emailAddress });
      announce("The email address was corrected, and the email is being resent.");
      onDone();
    },
    toErrors: (error) => {
      const { email, ...others } = toConvexErrors(error, failureMessages.action);
      return email ? { emailAddress: email } : others;
    },
  });
  return (
    <div className="mt-4">
      <Form form={form} action="Correct and resend" busy="Correcting…">
        <TextField
          {...form.field("emailAddress")}
          {...emailAddressField}
          autoComplete="off"
          hint="Applies to all sessions of this booking. Emails that weren’t delivered are resent to it right away."
        />
      </Form>
      <Button variant="secondary" className="mt-3 w-full" onClick={onDone}>
        Cancel
      </Button>
    </div>
  );
}
