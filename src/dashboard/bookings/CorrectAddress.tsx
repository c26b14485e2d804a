import { useMutation } from "convex/react";
import { api } from "#convex/api";
import { Refused } from "../../account/clerkRefusal";
import { emailAddressField, emailAddressProblems } from "../../account/emailAddress";
import { Form } from "../../account/Form";
import { useForm } from "../../account/useForm";
import { readRefusal } from "../../refusal";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { TextField } from "../../ui/TextField";
import type { BookingDetails } from "./types";

type CorrectAddressProps = { bookingId: BookingDetails["bookingId"]; address: string; onClose: () => void };

/** Asks for the client's right address; the messages then go to it. */
export function CorrectAddress({ bookingId, address, onClose }: CorrectAddressProps) {
  return (
    <Dialog title="Correct the client’s address" onClose={onClose}>
      {(close) => <AddressForm bookingId={bookingId} address={address} onDone={close} />}
    </Dialog>
  );
}

function AddressForm({ bookingId, address, onDone }: Omit<CorrectAddressProps, "onClose"> & { onDone: () => void }) {
  const correct = useMutation(api.bookingMutations.correctEmail);
  const form = useForm({
    initial: { emailAddress: address },
    check: ({ emailAddress }) => emailAddressProblems(emailAddress),
    send: async ({ emailAddress }) => {
      await correct({ bookingId, email: emailAddress }).catch(refuse);
      announce("The address is corrected, and the message goes to it.");
      onDone();
    },
  });
  return (
    <div className="mt-4">
      <Form form={form} action="Correct and send" busy="Correcting it…">
        <TextField
          {...form.field("emailAddress")}
          {...emailAddressField}
          autoComplete="off"
          hint="For all sessions of this booking. What was not sent goes to it at once."
        />
      </Form>
      <Button look="quiet" className="mt-3 w-full" onClick={onDone}>
        Cancel
      </Button>
    </div>
  );
}

/** @throws what the server has against it, for the form to show. */
function refuse(error: unknown): never {
  const refusal = readRefusal(error);
  const atField = refusal?.fields?.email;
  if (atField) throw new Refused({ emailAddress: atField });
  throw new Refused({ form: refusal?.message ?? "This did not work. Please try again." });
}
