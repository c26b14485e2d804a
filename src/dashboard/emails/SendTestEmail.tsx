import { useMutation } from "convex/react";
import { useState } from "react";
import { api } from "#convex/api";
import type { Id } from "#convex/dataModel";
import type { Audience } from "#domain/emailKinds";
import { useProfessional } from "../../lib/professional";
import { failureMessages, messageOf, readRefusal } from "../../lib/refusal";
import { useLiveQuery } from "../../lib/useLiveQuery";
import { Button } from "../../ui/Button";
import { useAction } from "../../ui/form/useAction";
import type { TemplateText } from "./types";

type SendTestEmailProps = {
  draft: TemplateText & { audience: Audience; isSeries: boolean };
  /** Called if the template is invalid. */
  onInvalid: () => void;
};

/** Sends the current template, saved or not, to the professional's own address, and shows the result. */
export function SendTestEmail({ draft, onInvalid }: SendTestEmailProps) {
  const { email } = useProfessional();
  const sendTest = useMutation(api.emailTemplateEditor.sendTest);
  const [testId, setTestId] = useState<Id<"_scheduled_functions">>();
  const state = useLiveQuery(api.emailTemplates.testState, testId ? { testId } : "skip");
  const isSending = testId !== undefined && (state === undefined || state === "sending");
  const { run, isRunning, problem } = useAction(
    async () => {
      setTestId(undefined);
      setTestId(await sendTest({ occasion: "booked", ...draft }));
    },
    (error) => {
      if (readRefusal(error)?.code === "INVALID_INPUT") onInvalid();
      return messageOf(error, failureMessages.sendTest);
    },
  );

  const messages = {
    sending: `Sending to ${email}…`,
    sent: `Sent to ${email}. Look for “Test:” in the subject.`,
    failed: "The test email couldn’t be sent. Try again in a minute.",
  };
  const isBad = problem !== null || state === "failed";
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button variant="secondary" aria-disabled={isSending || isRunning} onClick={() => !isSending && run()}>
        Send test email
      </Button>
      <p role="status" className={`text-sm wrap-anywhere ${isBad ? "font-medium text-red" : "text-ink-soft"}`}>
        {problem ?? (testId && messages[state ?? "sending"])}
      </p>
    </div>
  );
}
