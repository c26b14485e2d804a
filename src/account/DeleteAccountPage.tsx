import { useUser } from "@clerk/react";
import { useConvex } from "convex/react";
import { useState } from "react";
import { pluralize } from "#domain/labels";
import { downloadBookings } from "../lib/downloadBookings";
import { announce } from "../ui/Announcer";
import { Button } from "../ui/Button";
import { Form } from "../ui/form/Form";
import { TextField } from "../ui/form/TextField";
import { useAction } from "../ui/form/useAction";
import { Notice } from "../ui/Notice";
import { HomeLink, PlainPage } from "../ui/PlainPage";
import { FormPage } from "./FormPage";
import { TextButton } from "./TextLink";
import { useClerkForm } from "./useClerkForm";

const confirmation = "delete";
const gone = "Your account was deleted";

/** The upcoming sessions as far as they are counted; undefined while that is not known. */
export type Upcoming = { count: number; isCapped: boolean } | undefined;

/**
 * Explains what is canceled, what is deleted and what stays, offers the bookings as a file, asks for a confirmation word,
 * and deletes the account.
 */
export function DeleteAccountPage({ upcoming, onBack }: { upcoming: Upcoming; onBack: () => void }) {
  const { user } = useUser();
  const [isGone, setIsGone] = useState(false);
  const form = useClerkForm({
    initial: { word: "" },
    validate: ({ word }) =>
      word.trim().toLowerCase() === confirmation ? {} : { word: `Enter the word “${confirmation}” to confirm.` },
    submit: async () => {
      await user?.delete();
      setIsGone(true);
      announce(gone);
    },
  });

  if (isGone) return <Gone />;
  return (
    <FormPage title="Delete your account" below={<TextButton onClick={onBack}>Keep my account</TextButton>}>
      <div className="grid gap-2 text-ink-soft">
        <p>This takes effect immediately and can’t be undone:</p>
        <ul className="list-disc pl-5">
          <li>
            <strong className="font-semibold text-ink">{upcomingText(upcoming)}</strong>
          </li>
          <li>Your booking links stop working.</li>
          <li>Your name, email address, event types, locations, and email templates are deleted.</li>
          <li>Your clients keep a record of what they booked, without your name.</li>
        </ul>
      </div>
      <DownloadBookings />
      <div className="mt-6">
        <Form form={form} action="Delete account" busy="Deleting account…" variant="danger">
          <TextField
            {...form.field("word")}
            label={`Type “${confirmation}” to confirm`}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        </Form>
      </div>
    </FormPage>
  );
}

function upcomingText(upcoming: Upcoming): string {
  if (!upcoming) return "Upcoming sessions will be canceled, and your clients told by email.";
  const { count, isCapped } = upcoming;
  if (count === 0) return "You have no upcoming sessions.";
  if (count === 1) return "1 upcoming session will be canceled, and your client told by email.";
  return `${count}${isCapped ? " or more" : ""} upcoming sessions will be canceled, and your clients told by email.`;
}

/** The last chance to have the records. */
function DownloadBookings() {
  const convex = useConvex();
  const { run, isRunning, problem } = useAction(async () => {
    const count = await downloadBookings(convex, {}, "bookings.csv");
    announce(`Downloaded: ${pluralize(count, "session")}.`);
  });
  return (
    <div className="mt-6 grid gap-3">
      <p className="text-ink-soft">You can’t download your bookings afterward. If you need them, do it now.</p>
      {problem && <Notice tone="red" title={problem} />}
      <Button variant="secondary" aria-disabled={isRunning} onClick={run}>
        {isRunning ? "Preparing…" : "Download all bookings (CSV)"}
      </Button>
    </div>
  );
}

function Gone() {
  return (
    <PlainPage title={gone}>
      <p>
        Upcoming sessions are being canceled. As soon as your clients are told, within a day at most, your data is
        deleted. Thank you for using Lessonapp.
      </p>
      <HomeLink />
    </PlainPage>
  );
}
